// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.work;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.link.ImageInUse;
import io.roamdesk.engine.link.LinkChanged;
import io.roamdesk.engine.link.UnsupportedImage;
import io.roamdesk.engine.qemu.ToolFailure;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Names the cause of a failure from below, by which the management side decides what to do. */
public final class NamedCause {
    private NamedCause() {}

    /** The failure with its cause named; INTERNAL when it is none of those we know. */
    public static EngineException of(Throwable failure) {
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
        if (cause instanceof ToolFailure tool && tool.isLocked()) {
            return FailureCause.DISK_IN_USE;
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
}
