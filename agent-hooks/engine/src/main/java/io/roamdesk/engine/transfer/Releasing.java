// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import java.io.Closeable;
import java.io.IOException;

/** Closes several things, all of them, and then throws what went wrong first. */
final class Releasing {
    private IOException failure;

    void close(Closeable thing) {
        if (thing == null) {
            return;
        }
        try {
            thing.close();
        } catch (IOException e) {
            if (failure == null) {
                failure = e;
            } else {
                failure.addSuppressed(e);
            }
        }
    }

    void finish() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }
}
