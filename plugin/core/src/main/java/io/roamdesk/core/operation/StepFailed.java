// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

/** A step cannot be done. Before the point of no return the operation is aborted; beyond it the step is tried again. */
public final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    /**
     * @param code a stable name of the cause
     * @param message the cause with its values, what was left as it was, and what to do
     */
    public StepFailed(String code, String message) {
        super(message);
        this.failure = new Failure(code, message);
    }

    public Failure failure() {
        return failure;
    }
}
