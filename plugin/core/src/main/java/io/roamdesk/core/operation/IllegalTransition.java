// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import io.roamdesk.core.desktop.OperationId;

/** An operation cannot move from the one state to the other. */
public final class IllegalTransition extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IllegalTransition(OperationId operation, OperationState from, OperationState to) {
        super("operation " + operation + " cannot move from " + from + " to " + to);
    }
}
