// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Deadline;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.roam.Replicating;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.operation.OperationRows;
import io.roamdesk.management.operation.Roamings;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The update of a replica that runs. */
public class ReplicaCancelling {
    private final OperationRows operations;
    private final Roamings roamings;
    private final Clock clock;

    public ReplicaCancelling(OperationRows operations, Roamings roamings, Clock clock) {
        this.operations = operations;
        this.roamings = roamings;
        this.clock = clock;
    }

    /** The update of the replica in this zone that has not ended. */
    Optional<OperationId> running(DesktopId desktop, ZoneId zone) {
        return operations
                .replicating(desktop)
                .filter(id ->
                        operations.find(id).filter(it -> it.to().equals(zone)).isPresent());
    }

    /**
     * Ends the update of any replica of a desktop, for what has to be done with the desktop now.
     *
     * @return whether none runs any more; it has this long to end
     */
    boolean giveWay(DesktopId desktop, Duration longest) {
        Optional<OperationId> running = operations.replicating(desktop);
        if (running.isEmpty()) {
            return true;
        }
        Replicating replicating = roamings.current().replicating();
        replicating.cancel(running.get());
        if (operations.find(running.get()).map(Operation::beyondReturn).orElse(true)) {
            // It reads the desktop no more.
            return true;
        }
        try {
            return replicating
                    .awaitEnd(running.get(), Deadline.in(longest, clock))
                    .state()
                    .ended();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Asks it to end; what has arrived is kept as a seed. Does nothing when none runs, or it can only go forward. */
    void cancel(DesktopId desktop, ZoneId zone) {
        running(desktop, zone).ifPresent(id -> roamings.current().cancel(id));
    }
}
