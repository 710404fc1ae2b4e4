// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import java.io.IOException;
import java.nio.file.Path;

/** A process of QEMU has the image open. The image was left as it was. */
public final class ImageInUse extends IOException {
    private static final long serialVersionUID = 1L;

    public ImageInUse(Path image) {
        super(
                image
                        + " is open in a running machine or in a tool of QEMU; its header was left as it was. Stop that process and try again");
    }
}
