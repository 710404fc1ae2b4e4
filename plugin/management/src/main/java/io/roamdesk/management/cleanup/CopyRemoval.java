// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.cleanup;

import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.replication.RecoveryPoints;
import io.roamdesk.core.roam.HostFailure;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.management.host.PoolHosts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Removes copies of disks from the hosts, and then from the tables. A host refuses to remove an active one. A copy may lie over recovery points and replicas, which its removal takes
 * along: those that are recorded and not among the copies to be removed stay.
 */
public class CopyRemoval {
    private static final Logger LOG = LogManager.getLogger(CopyRemoval.class);

    private final Plans plans;
    private final RecoveryPoints points;
    private final Hosts agents;
    private final PoolHosts hosts;

    public CopyRemoval(Plans plans, RecoveryPoints points, Hosts agents, PoolHosts hosts) {
        this.plans = plans;
        this.points = points;
        this.agents = agents;
        this.hosts = hosts;
    }

    /** Whether all are gone now; those that are not are to be tried again. */
    boolean removeAll(List<Replica> copies) {
        boolean all = true;
        for (Replica copy : copies) {
            all &= remove(copy, keptBelow(copy, copies));
        }
        return all;
    }

    private Set<String> keptBelow(Replica copy, List<Replica> going) {
        Set<String> gone = going.stream()
                .filter(it -> samePool(it, copy))
                .map(Replica::path)
                .collect(Collectors.toSet());
        return Stream.concat(
                        plans.replicas(copy.desktop()).stream(),
                        points.of(copy.desktop()).stream().flatMap(point -> point.disks().stream()))
                .filter(it -> it.disk().equals(copy.disk()) && samePool(it, copy))
                .map(Replica::path)
                .filter(path -> !gone.contains(path))
                .collect(Collectors.toSet());
    }

    private static boolean samePool(Replica one, Replica other) {
        return one.poolUuid().equals(other.poolUuid());
    }

    private boolean remove(Replica copy, Set<String> kept) {
        if (!hosts.hasPool(copy.poolUuid())) {
            LOG.warn("replica {} lies in a pool that CloudStack no longer has; it is forgotten", copy.path());
            plans.forgetReplica(copy);
            return true;
        }
        Optional<HostId> host = hosts.reaching(copy.poolUuid());
        if (host.isEmpty()) {
            LOG.info("replica {} waits for a host that reaches it", copy.path());
            return false;
        }
        try {
            agents.removeReplica(host.get(), copy, kept);
            plans.forgetReplica(copy);
            return true;
        } catch (HostFailure e) {
            LOG.warn("replica {} could not be removed, which is tried again: {}", copy.path(), e.getMessage());
            return false;
        }
    }
}
