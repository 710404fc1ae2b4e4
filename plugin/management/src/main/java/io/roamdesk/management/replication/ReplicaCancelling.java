// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.operation.OperationRows;
import io.roamdesk.management.operation.Roamings;
import java.util.Optional;

/** The update of a replica that runs. */
public class ReplicaCancelling {
    private final OperationRows operations;
    private final Roamings roamings;

    public ReplicaCancelling(OperationRows operations, Roamings roamings) {
        this.operations = operations;
        this.roamings = roamings;
    }

    /** The update of the replica in this zone that has not ended. */
    Optional<OperationId> running(DesktopId desktop, ZoneId zone) {
        return operations
                .replicating(desktop)
                .filter(id ->
                        operations.find(id).filter(it -> it.to().equals(zone)).isPresent());
    }

    /** Asks it to end; what has arrived is kept as a seed. Does nothing when none runs, or it can only go forward. */
    void cancel(DesktopId desktop, ZoneId zone) {
        running(desktop, zone).ifPresent(id -> roamings.current().cancel(id));
    }
}
