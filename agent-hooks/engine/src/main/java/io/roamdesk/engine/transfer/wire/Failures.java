// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A failure as the body of an answer: the name of its cause, a line feed, its message. */
public final class Failures {
    private static final int MOST = 4096;

    private Failures() {}

    /** The HTTP status that goes with a cause. */
    public static int status(FailureCause cause) {
        return switch (cause) {
            case BAD_COMMAND -> 400;
            case PEER_REFUSED -> 403;
            case UNKNOWN_JOB -> 404;
            case BASE_DIFFERS,
                    DIGEST_MISMATCH,
                    LINK_CHANGED,
                    DISK_IN_USE,
                    DISK_MISSING,
                    DISK_UNSUPPORTED,
                    PATH_REFUSED,
                    MACHINE_STOPPED,
                    CANCELLED -> 409;
            case TIMED_OUT, PEER_UNREACHABLE, NO_CERTIFICATE -> 503;
            case NO_SPACE -> 507;
            case INTERNAL -> 500;
        };
    }

    /** The body; a message that is too long is cut. */
    public static byte[] bytes(EngineException failure) {
        byte[] bytes = (failure.failureCause() + "\n" + failure.getMessage()).getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MOST ? bytes : Arrays.copyOf(bytes, MOST);
    }

    /** The failure that the peer told; by the status alone if its body says nothing that is understood. */
    public static EngineException parse(int status, byte[] body) {
        String text = new String(body, 0, Math.min(body.length, MOST), StandardCharsets.UTF_8);
        int line = text.indexOf('\n');
        if (line > 0) {
            String name = text.substring(0, line);
            for (FailureCause cause : FailureCause.values()) {
                if (cause.name().equals(name)) {
                    return new EngineException(cause, "the receiver says: " + text.substring(line + 1));
                }
            }
        }
        return switch (status) {
            case 403, 404 -> new EngineException(
                    FailureCause.PEER_REFUSED,
                    "the receiver refused the transfer with status " + status
                            + ": its id, token, age or certificate is not the one it waits for; the source is as it was; open a new transfer");
            case 400, 405 -> new EngineException(
                    FailureCause.BAD_COMMAND,
                    "the receiver did not understand, status " + status
                            + "; the source is as it was; run the same version on both hosts");
            default -> new EngineException(
                    FailureCause.INTERNAL,
                    "the receiver failed with status " + status + "; its log says why; the source is as it was");
        };
    }
}
