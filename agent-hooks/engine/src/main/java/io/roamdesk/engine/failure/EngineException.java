// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.failure;

import java.io.IOException;
import java.util.Objects;

/**
 * A failure that names its cause. The message is one line for people: the cause with its values, what was left as it was, and what to do. It is an
 * IOException, so that it passes through readers and writers without being wrapped and keeps its cause to the end.
 */
public final class EngineException extends IOException {
    private final FailureCause failureCause;

    public EngineException(FailureCause failureCause, String message) {
        this(failureCause, message, null);
    }

    public EngineException(FailureCause failureCause, String message, Throwable cause) {
        super(message, cause);
        this.failureCause = Objects.requireNonNull(failureCause, "failureCause");
    }

    /** The failure of ours that this is or was caused by; otherwise one of cause INTERNAL with its class and message. */
    public static EngineException from(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EngineException known) {
                return known;
            }
        }
        String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        return new EngineException(FailureCause.INTERNAL, failure.getClass().getSimpleName() + message, failure);
    }

    /** The cause, for deciding. */
    public FailureCause failureCause() {
        return failureCause;
    }
}
