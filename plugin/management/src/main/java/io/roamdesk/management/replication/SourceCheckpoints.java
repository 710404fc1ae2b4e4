// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.replication.RecoveryPoints;
import io.roamdesk.core.roam.CloudFailure;
import io.roamdesk.core.roam.HostFailure;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.roam.Instance;
import io.roamdesk.core.roam.Instances;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The checkpoints that replication has set in a running machine, and the dirty bitmaps in its disks that belong to them. QEMU does not go back to the memory of a VM snapshot in
 * a machine that has such a bitmap: it ends instead. So they go when nobody needs them, and before a VM snapshot is taken or gone back to.
 */
public class SourceCheckpoints {
    private static final Logger LOG = LogManager.getLogger(SourceCheckpoints.class);

    private final Instances instances;
    private final Hosts hosts;
    private final RecoveryPoints points;

    public SourceCheckpoints(Instances instances, Hosts hosts, RecoveryPoints points) {
        this.instances = instances;
        this.hosts = hosts;
        this.points = points;
    }

    /** Removes those that no recovery point needs any more; what cannot be removed now goes with the next update, if there is one. */
    public void dropUseless(DesktopId desktop) {
        keep(
                desktop,
                points.of(desktop).stream()
                        .map(RecoveryPoint::checkpoint)
                        .flatMap(it -> it.stream())
                        .collect(Collectors.toSet()));
    }

    /** Removes all; the next update compares the disks instead. */
    void dropAll(DesktopId desktop) {
        keep(desktop, Set.of());
    }

    private void keep(DesktopId desktop, Set<String> names) {
        try {
            Instance machine = instances.find(desktop);
            if (machine.power() != Instance.Power.GONE && machine.host().isPresent()) {
                hosts.keepCheckpoints(machine.host().get(), machine.internalName(), names);
            }
        } catch (HostFailure | CloudFailure e) {
            LOG.warn("checkpoints of replication may be left in the disks of {}: {}", desktop, e.getMessage());
        }
    }
}
