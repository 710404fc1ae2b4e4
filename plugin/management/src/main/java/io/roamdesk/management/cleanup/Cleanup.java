// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.cleanup;

import com.cloud.utils.db.GlobalLock;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.replication.RecoveryPoints;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.desktop.DesktopStore;
import io.roamdesk.management.location.ReportStore;
import io.roamdesk.management.network.NetworkMappings;
import io.roamdesk.management.operation.OperationRows;
import io.roamdesk.management.replication.ReplicaStateStore;
import io.roamdesk.management.replication.ReplicationStore;
import io.roamdesk.management.settings.ReplicationSettings;
import io.roamdesk.management.zone.ZoneStore;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Removes what nobody needs any more: the replicas and rows of machines that were expunged (by hand, or with their account), the replicas of desktops that no longer roam
 * or that are older than their zone keeps them, what arrived of moves that came to nothing, the settings of removed zones, the mappings of removed networks, and the
 * locations of removed users. A sweep and no listener, so that what happened while no server ran is found as well. One
 * server of the cluster sweeps at a time.
 */
public class Cleanup {
    private static final Logger LOG = LogManager.getLogger(Cleanup.class);
    private static final String LOCK = "RoamdeskCleanup";
    private static final int LOCK_SECONDS = 1;
    private static final int UPDATES_AT_ONCE = 5000;

    private final DesktopStore desktops;
    private final OperationRows operations;
    private final Plans plans;
    private final OldReplicas oldReplicas;
    private final CopyRemoval removal;
    private final AbandonedArrivals arrivals;
    private final EndedReplicas endedReplicas;
    private final ReplicationStore replications;
    private final RecoveryPoints points;
    private final ReplicaStateStore states;
    private final ReplicationSettings settings;
    private final Clock clock;
    private final ZoneStore zones;
    private final NetworkMappings networks;
    private final ReportStore reports;

    public Cleanup(
            DesktopStore desktops,
            OperationRows operations,
            Plans plans,
            OldReplicas oldReplicas,
            CopyRemoval removal,
            AbandonedArrivals arrivals,
            EndedReplicas endedReplicas,
            ReplicationStore replications,
            RecoveryPoints points,
            ReplicaStateStore states,
            ReplicationSettings settings,
            Clock clock,
            ZoneStore zones,
            NetworkMappings networks,
            ReportStore reports) {
        this.desktops = desktops;
        this.operations = operations;
        this.plans = plans;
        this.oldReplicas = oldReplicas;
        this.removal = removal;
        this.arrivals = arrivals;
        this.endedReplicas = endedReplicas;
        this.replications = replications;
        this.points = points;
        this.states = states;
        this.settings = settings;
        this.clock = clock;
        this.zones = zones;
        this.networks = networks;
        this.reports = reports;
    }

    /** Sweeps once, unless another server does. */
    public void sweep() {
        GlobalLock lock = GlobalLock.getInternLock(LOCK);
        try {
            if (lock.lock(LOCK_SECONDS)) {
                try {
                    sweepAlone();
                } finally {
                    lock.unlock();
                }
            }
        } finally {
            lock.releaseRef();
        }
    }

    void sweepAlone() {
        for (DesktopId desktop : desktops.orphans()) {
            // The replicas, the layers below the newest one that CloudStack has removed, and the indexes of both.
            boolean quiet = operations.running(desktop).isEmpty();
            if (quiet && removal.removeAll(layers(desktop)) && removal.removeAll(plans.copies(desktop))) {
                replications.forget(desktop);
                desktops.forget(desktop);
                LOG.info("desktop {} is gone, and its replicas with it", desktop);
            }
        }
        endedReplicas.sweep();
        for (DesktopId desktop : desktops.disabledWithReplicas()) {
            withoutReason(desktop).forEach(zone -> endedReplicas.remove(desktop, zone));
        }
        for (Replica old : oldReplicas.beyondRetention()) {
            if (operations.running(old.desktop()).isEmpty()) {
                endedReplicas.remove(old.desktop(), old.zone());
            }
        }
        arrivals.sweep();
        int forgottenUpdates = operations.forgetUpdates(clock.instant().minus(settings.history()), UPDATES_AT_ONCE);
        if (forgottenUpdates > 0) {
            LOG.debug("{} old update(s) of replicas were forgotten", forgottenUpdates);
        }
        int unmapped = networks.forgetRemoved();
        if (unmapped > 0) {
            LOG.info("{} mapping(s) of removed networks were forgotten", unmapped);
        }
        int silent = reports.forgetRemoved();
        if (silent > 0) {
            LOG.info("the locations of {} removed user(s) were forgotten", silent);
        }
        int forgotten = zones.forgetRemoved();
        if (forgotten > 0) {
            LOG.info("the roaming settings of {} removed zone(s) were forgotten", forgotten);
        }
    }

    // The newest ones, which take those below along, then these; a point's layers outlive its plan, which is
    // forgotten sooner.
    private List<Replica> layers(DesktopId desktop) {
        return Stream.concat(
                        plans.replicas(desktop).stream(),
                        points.of(desktop).stream().flatMap(point -> point.disks().stream()))
                .distinct()
                .toList();
    }

    private Set<ZoneId> withoutReason(DesktopId desktop) {
        Set<ZoneId> zones = plans.replicas(desktop).stream().map(Replica::zone).collect(Collectors.toSet());
        states.of(desktop).forEach(state -> zones.remove(state.zone()));
        return zones;
    }
}
