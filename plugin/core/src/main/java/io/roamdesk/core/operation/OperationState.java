// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

/** How an operation stands. The legal moves are {@link #mayBecome}. */
public enum OperationState {
    /** Its steps are being done. */
    RUNNING,
    /** It failed or was cancelled before the point of no return; what was done is being undone. */
    ABORTING,
    /** All steps are done. */
    SUCCEEDED,
    /** It ended before the point of no return, everything as it was before. */
    FAILED,
    /** It ended before the point of no return on request, everything as it was before. */
    CANCELLED;

    /** Whether nothing will happen any more. */
    public boolean ended() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }

    /** Whether an operation in this state may move to the other. */
    public boolean mayBecome(OperationState next) {
        return switch (this) {
            case RUNNING -> next == ABORTING || next == SUCCEEDED;
            case ABORTING -> next == FAILED || next == CANCELLED;
            case SUCCEEDED, FAILED, CANCELLED -> false;
        };
    }
}
