// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import io.roamdesk.core.desktop.OperationId;

/** Is told what becomes of operations: for events, alerts and logs. */
public interface Watch {
    /** The operation has ended. */
    void ended(Operation operation);

    /** A step beyond the point of no return, or the taking back of one, failed and will be tried again. */
    void hindered(OperationId operation, Failure failure);
}
