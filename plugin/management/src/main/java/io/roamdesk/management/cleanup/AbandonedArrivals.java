// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.cleanup;

import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.replication.RecoveryPoints;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.management.operation.OperationRows;
import io.roamdesk.management.settings.RoamdeskSettings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Removes what arrived of moves and of updates of replicas that failed or were cancelled and that nobody tried again in time. Until then it is kept, so that the next try sends only the rest. What was
 * sealed and recorded is a replica, and is treated as one; what arrived over it goes without it.
 */
public class AbandonedArrivals {
    private static final Logger LOG = LogManager.getLogger(AbandonedArrivals.class);

    private final OperationRows operations;
    private final Plans plans;
    private final RecoveryPoints points;
    private final CopyRemoval removal;
    private final RoamdeskSettings settings;
    private final Clock clock;

    public AbandonedArrivals(
            OperationRows operations,
            Plans plans,
            RecoveryPoints points,
            CopyRemoval removal,
            RoamdeskSettings settings,
            Clock clock) {
        this.operations = operations;
        this.plans = plans;
        this.points = points;
        this.removal = removal;
        this.settings = settings;
        this.clock = clock;
    }

    /** Removes them once. */
    void sweep() {
        for (OperationId id : operations.unswept(clock.instant().minus(settings.arrivedRetention()))) {
            Optional<Operation> operation = operations.find(id);
            boolean quiet = operation
                    .map(it -> operations.running(it.desktop()).isEmpty())
                    .orElse(false);
            if (quiet && removal.removeAll(arrived(operation.get()))) {
                operations.swept(id);
                LOG.info("what arrived of operation {} was removed, for nobody tried it again", id);
            }
        }
    }

    private List<Replica> arrived(Operation operation) {
        Set<Replica> kept = Stream.concat(
                        plans.replicas(operation.desktop()).stream(),
                        points.of(operation.desktop()).stream().flatMap(point -> point.disks().stream()))
                .filter(copy -> copy.zone().equals(operation.to()))
                .collect(Collectors.toSet());
        Set<String> paths = kept.stream().map(Replica::path).collect(Collectors.toSet());
        return plans.find(operation.id())
                .map(plan -> plan.copies().stream()
                        .filter(copy -> copy.zone().equals(operation.to()) && !paths.contains(copy.path()))
                        .toList())
                .orElse(List.of());
    }
}
