// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.command;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.link.ImageInUse;
import io.roamdesk.engine.link.LinkChanged;
import io.roamdesk.engine.link.UnsupportedImage;
import io.roamdesk.protocol.Failure;
import io.roamdesk.protocol.FailureCode;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Tells the management side why something was not done. */
public final class Failures {
    private Failures() {}

    /** What the management side is told of this failure. */
    public static Failure of(Throwable failure) {
        EngineException known = named(failure);
        return new Failure(code(known.failureCause()), known.getMessage());
    }

    private static EngineException named(Throwable failure) {
        if (failure instanceof IllegalArgumentException) {
            return new EngineException(
                    FailureCause.BAD_COMMAND,
                    failure.getMessage()
                            + "; nothing was done; see that plugin and agent are of versions that go together",
                    failure);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            FailureCause ours = ours(cause);
            if (ours != FailureCause.INTERNAL) {
                return new EngineException(ours, message(ours, cause), failure);
            }
        }
        return EngineException.from(failure);
    }

    private static FailureCause ours(Throwable cause) {
        if (cause instanceof EngineException known) {
            return known.failureCause();
        }
        if (cause instanceof LinkChanged) {
            return FailureCause.LINK_CHANGED;
        }
        if (cause instanceof ImageInUse) {
            return FailureCause.DISK_IN_USE;
        }
        if (cause instanceof UnsupportedImage) {
            return FailureCause.DISK_UNSUPPORTED;
        }
        if (cause instanceof NoSuchFileException) {
            return FailureCause.DISK_MISSING;
        }
        boolean full = cause.getMessage() != null && cause.getMessage().contains("No space left on device");
        return full ? FailureCause.NO_SPACE : FailureCause.INTERNAL;
    }

    private static String message(FailureCause ours, Throwable cause) {
        if (cause instanceof NoSuchFileException missing) {
            return missing.getFile() + " is not there; nothing was done; see what the storage pool of this host holds";
        }
        if (ours == FailureCause.NO_SPACE && cause instanceof FileSystemException full) {
            return "there is no space left for " + full.getFile() + "; make room in its storage pool, then try again";
        }
        return cause.getMessage();
    }

    /** The name under which the protocol has the cause. */
    static FailureCode code(FailureCause cause) {
        return switch (cause) {
            case DISK_MISSING -> FailureCode.DISK_MISSING;
            case DISK_UNSUPPORTED -> FailureCode.DISK_UNSUPPORTED;
            case DISK_IN_USE -> FailureCode.DISK_IN_USE;
            case LINK_CHANGED -> FailureCode.LINK_CHANGED;
            case BASE_DIFFERS -> FailureCode.BASE_DIFFERS;
            case PATH_REFUSED -> FailureCode.PATH_REFUSED;
            case NO_SPACE -> FailureCode.NO_SPACE;
            case PEER_UNREACHABLE -> FailureCode.PEER_UNREACHABLE;
            case PEER_REFUSED -> FailureCode.PEER_REFUSED;
            case DIGEST_MISMATCH -> FailureCode.DIGEST_MISMATCH;
            case NO_CERTIFICATE -> FailureCode.NO_CERTIFICATE;
            case UNKNOWN_JOB -> FailureCode.UNKNOWN_JOB;
            case CANCELLED -> FailureCode.CANCELLED;
            case TIMED_OUT -> FailureCode.TIMED_OUT;
            case BAD_COMMAND -> FailureCode.BAD_COMMAND;
            case INTERNAL -> FailureCode.INTERNAL;
        };
    }
}
