// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.nbd;

import java.io.IOException;

/** The connection is gone: closed by either side, broken, or given up because a deadline passed. All its requests fail with this. */
public final class NbdConnectionLost extends IOException {
    private static final long serialVersionUID = 1L;

    NbdConnectionLost(String message, Throwable cause) {
        super(message, cause);
    }
}
