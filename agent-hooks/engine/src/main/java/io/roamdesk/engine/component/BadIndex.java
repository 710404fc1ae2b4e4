// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.component;

import java.io.IOException;
import java.nio.file.Path;

/** An index file cannot be believed. It can be removed and made again. */
public final class BadIndex extends IOException {
    private static final long serialVersionUID = 1L;

    BadIndex(Path file, String why) {
        super(file + ": " + why + "; remove it, and it is made again");
    }
}
