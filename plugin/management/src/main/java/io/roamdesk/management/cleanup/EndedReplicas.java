// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.cleanup;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.replication.RecoveryPoints;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.operation.OperationRows;
import io.roamdesk.management.replication.ReplicaStateStore;
import io.roamdesk.management.replication.SourceCheckpoints;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Removes replicas that nobody wants any more, with all their recovery points, as soon as nothing writes or reads them. */
public class EndedReplicas {
    private static final Logger LOG = LogManager.getLogger(EndedReplicas.class);

    private final ReplicaStateStore states;
    private final RecoveryPoints points;
    private final Plans plans;
    private final OperationRows operations;
    private final CopyRemoval removal;
    private final SourceCheckpoints checkpoints;
    private final Clock clock;

    public EndedReplicas(
            ReplicaStateStore states,
            RecoveryPoints points,
            Plans plans,
            OperationRows operations,
            CopyRemoval removal,
            SourceCheckpoints checkpoints,
            Clock clock) {
        this.states = states;
        this.points = points;
        this.plans = plans;
        this.operations = operations;
        this.removal = removal;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /** Removes them once; what cannot be removed now is tried again. */
    void sweep() {
        for (ReplicaState state : states.removing()) {
            boolean quiet = operations.running(state.desktop()).isEmpty()
                    && points.held(state.desktop(), state.zone(), clock.instant())
                            .isEmpty();
            if (quiet && states.beginRemoval(state.desktop(), state.zone())) {
                remove(state);
            }
        }
    }

    private void remove(ReplicaState state) {
        if (remove(state.desktop(), state.zone())) {
            states.removed(state.desktop(), state.zone());
            checkpoints.dropUseless(state.desktop());
            LOG.info("the replica of {} in {} is removed", state.desktop(), state.zone());
        } else {
            states.putOffRemoval(state.desktop(), state.zone());
        }
    }

    /** Whether a desktop has no copy and no recovery point in a zone now. Not for the zone that it lives in. */
    boolean remove(DesktopId desktop, ZoneId zone) {
        List<RecoveryPoint> kept = points.of(desktop, zone);
        if (!removal.removeAll(copies(desktop, zone, kept))) {
            return false;
        }
        kept.forEach(point -> points.remove(point.id()));
        return true;
    }

    // The newest layer first: it takes those below it along. Each point is named all the same, for one that was kept
    // after a
    // failure may have no other layer over it.
    private List<Replica> copies(DesktopId desktop, ZoneId zone, List<RecoveryPoint> kept) {
        List<Replica> copies = new ArrayList<>(plans.replicas(desktop).stream()
                .filter(replica -> replica.zone().equals(zone))
                .toList());
        for (int newest = kept.size() - 1; newest >= 0; newest--) {
            copies.addAll(kept.get(newest).disks());
        }
        return copies.stream().distinct().toList();
    }
}
