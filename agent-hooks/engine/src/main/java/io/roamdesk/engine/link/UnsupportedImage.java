// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import java.io.IOException;
import java.nio.file.Path;

/** The header of an image cannot carry, or does not carry properly, a link record. The image was left as it was. */
public final class UnsupportedImage extends IOException {
    private static final long serialVersionUID = 1L;

    public UnsupportedImage(Path image, String why) {
        super(image + ": " + why);
    }

    public UnsupportedImage(Path image, String why, Throwable cause) {
        super(image + ": " + why, cause);
    }
}
