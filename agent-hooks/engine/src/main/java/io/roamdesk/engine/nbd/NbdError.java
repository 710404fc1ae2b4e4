// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.nbd;

import java.io.IOException;

/** The server refused a request or failed to carry it out. The connection is still good. */
public final class NbdError extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int ENOSPC = 28;

    private final int errno;

    NbdError(int errno, String request, String detail) {
        super(request + " failed at the server: " + name(errno) + (detail.isEmpty() ? "" : " (" + detail + ")"));
        this.errno = errno;
    }

    /** The number of the error, as the protocol defines it; the names are those of Linux. */
    public int errno() {
        return errno;
    }

    /** Whether the file system of the image is full. */
    public boolean isNoSpace() {
        return errno == ENOSPC;
    }

    private static String name(int errno) {
        return switch (errno) {
            case 1 -> "EPERM, it is read-only or not permitted";
            case 5 -> "EIO, input or output error";
            case 12 -> "ENOMEM, out of memory";
            case 22 -> "EINVAL, invalid request";
            case ENOSPC -> "ENOSPC, no space left on the device";
            case 75 -> "EOVERFLOW, value too large";
            case 95 -> "ENOTSUP, not supported";
            case 108 -> "ESHUTDOWN, the server is shutting down";
            default -> "error " + errno;
        };
    }
}
