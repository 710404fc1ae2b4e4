// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * Why something was not done.
 */
public final class Failure {
    private FailureCode code;
    private String message;

    Failure() {}

    public Failure(FailureCode code, String message) {
        this.code = code;
        this.message = message;
    }

    /** The cause. */
    public FailureCode getCode() {
        return code;
    }

    /** Names the cause with its values, what was left as it was, and what to do; one line for people. */
    public String getMessage() {
        return message;
    }
}
