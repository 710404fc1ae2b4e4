// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Deadline;
import io.roamdesk.core.operation.Operation;

/** Brings replicas up to date, for whoever asks. Made by {@link Roaming#replicating()}, whose journal and workers it shares. */
public final class Replicating {
    Replicating() {}

    /**
     * Begins the update of a replica, under this id; it goes on whatever becomes of the caller or of this server.
     *
     * @throws RoamRefused when something stands against it; nothing was changed
     * @throws io.roamdesk.core.operation.DesktopBusy when the desktop is in an operation already
     */
    public void begin(OperationId id, ReplicaOrder order) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Waits until the operation has ended or the deadline has passed. */
    public Operation awaitEnd(OperationId id, Deadline deadline) throws InterruptedException {
        throw new UnsupportedOperationException("not written yet");
    }
}
