// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.cleanup;

import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.roam.HostFailure;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.management.host.PoolHosts;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Removes copies of disks from the hosts, and then from the tables. A host refuses to remove an active one. */
public class CopyRemoval {
    private static final Logger LOG = LogManager.getLogger(CopyRemoval.class);

    private final Plans plans;
    private final Hosts agents;
    private final PoolHosts hosts;

    public CopyRemoval(Plans plans, Hosts agents, PoolHosts hosts) {
        this.plans = plans;
        this.agents = agents;
        this.hosts = hosts;
    }

    /** Whether all are gone now; those that are not are to be tried again. */
    boolean removeAll(List<Replica> copies) {
        boolean all = true;
        for (Replica copy : copies) {
            all &= remove(copy);
        }
        return all;
    }

    private boolean remove(Replica copy) {
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
            agents.removeReplica(host.get(), copy);
            plans.forgetReplica(copy);
            return true;
        } catch (HostFailure e) {
            LOG.warn("replica {} could not be removed, which is tried again: {}", copy.path(), e.getMessage());
            return false;
        }
    }
}
