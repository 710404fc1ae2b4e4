// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import io.roamdesk.core.desktop.OperationId;

/** Another server of the cluster works on the operation; this one must stop at once. */
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LeaseLost(OperationId operation) {
        super("operation " + operation + " is worked on by another management server");
    }
}
