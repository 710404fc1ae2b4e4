// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import io.roamdesk.core.operation.Journal;
import io.roamdesk.core.operation.Watch;
import io.roamdesk.core.replication.RecoveryPoints;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.roam.Instances;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.core.roam.Roaming;
import io.roamdesk.core.roam.RunningTransfers;
import io.roamdesk.core.roam.Workers;
import io.roamdesk.management.settings.ReplicationSettings;
import io.roamdesk.management.settings.RoamdeskSettings;
import java.time.Clock;

/** The domain's roaming on this management server, from its start to its stop. */
public class Roamings {
    private final Journal journal;
    private final Plans plans;
    private final Instances instances;
    private final Hosts hosts;
    private final RecoveryPoints points;
    private final RunningTransfers transfers;
    private final Watch watch;
    private final RoamdeskSettings settings;
    private final ReplicationSettings replication;
    private final Clock clock;
    private Roaming roaming;

    public Roamings(
            Journal journal,
            Plans plans,
            Instances instances,
            Hosts hosts,
            RecoveryPoints points,
            RunningTransfers transfers,
            Watch watch,
            RoamdeskSettings settings,
            ReplicationSettings replication,
            Clock clock) {
        this.journal = journal;
        this.plans = plans;
        this.instances = instances;
        this.hosts = hosts;
        this.points = points;
        this.transfers = transfers;
        this.watch = watch;
        this.settings = settings;
        this.replication = replication;
        this.clock = clock;
    }

    /** Begins to work, with the settings as they are now. */
    public synchronized void start() {
        roaming = new Roaming(
                journal,
                plans,
                instances,
                hosts,
                points,
                transfers,
                watch,
                clock,
                settings,
                new Workers(settings.workers(), replication.workers()));
    }

    /** Stops working; operations stay where their journals stand. */
    public synchronized void stop() {
        if (roaming != null) {
            roaming.close();
            roaming = null;
        }
    }

    /**
     * The roaming that is at work.
     *
     * @throws IllegalStateException before the start and after the stop
     */
    public synchronized Roaming current() {
        if (roaming == null) {
            throw new IllegalStateException("this management server is starting or stopping; try again in a minute");
        }
        return roaming;
    }
}
