// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

/** How a step of an operation stands. */
public enum StepState {
    /** It is about to be done, or is being done, or was when its server died. */
    INTENDED,
    /** It was done and seen to be done. */
    DONE,
    /** It could not be done. */
    FAILED,
    /** It was done, or begun, and has been taken back. */
    UNDONE
}
