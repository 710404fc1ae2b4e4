// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.replication.RecoveryPoints;
import io.roamdesk.core.replication.ReplicaStates;
import io.roamdesk.core.replication.ReplicationPolicies;
import io.roamdesk.core.replication.ReplicationWatch;
import io.roamdesk.core.replication.ScheduleLimits;
import io.roamdesk.core.replication.Scheduler;
import io.roamdesk.core.replication.Updates;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.settings.ReplicationSettings;
import java.time.Clock;

/** The domain's scheduler with CloudStack's ports. Every server of a cluster ticks: what one has begun no other begins. */
public class ReplicaScheduling {
    private final Scheduler scheduler;

    public ReplicaScheduling(
            ReplicaStates states,
            RecoveryPoints points,
            ReplicationPolicies policies,
            Updates updates,
            ReplicationWatch watch,
            ReplicationSettings settings,
            Clock clock) {
        scheduler = new Scheduler(
                states,
                points,
                policies,
                updates,
                watch,
                () -> new ScheduleLimits(Math.max(1, settings.workers()), Math.max(1, settings.updatesPerPair())),
                clock);
    }

    /** Begins what is due, and takes in what has ended. */
    public void tick() {
        scheduler.tick();
    }

    /** Takes in how the update of a replica ended, if one has, without waiting for the next tick. */
    void takeIn(DesktopId desktop, ZoneId zone) {
        scheduler.takeIn(desktop, zone);
    }
}
