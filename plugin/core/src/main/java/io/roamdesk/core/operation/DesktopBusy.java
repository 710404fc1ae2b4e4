// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;

/** The desktop has an operation that has not ended. */
public final class DesktopBusy extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient OperationId running;

    public DesktopBusy(DesktopId desktop, OperationId running) {
        super("desktop " + desktop + " is in operation " + running
                + " already; wait for its end (listRoamingOperations) or cancel it (cancelRoamingOperation)");
        this.running = running;
    }

    /** The operation that has not ended. */
    public OperationId running() {
        return running;
    }
}
