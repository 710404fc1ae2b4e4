// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.zone.ZoneId;
import java.util.List;
import java.util.Optional;

/** CloudStack's machines: what is known of them and what can be done to them. Every method returns when what it says is so, or throws {@link RoamRefused} or {@link CloudFailure}. */
public interface Instances {
    /** The machine as it is now, even when it was destroyed; throws {@link CloudFailure} when there never was one. */
    Instance find(DesktopId desktop);

    /** What keeps the machine from being moved to this zone, in words; empty when nothing does. Looks and changes nothing. */
    List<String> obstacles(DesktopId desktop, ZoneId to);

    /**
     * Chooses host, pool and networks in a zone, and finds what it has of the disks.
     *
     * @throws RoamRefused when the zone has no place for the machine
     */
    RoamPlan plan(OperationId operation, RoamOrder order);

    /** What is being done with the machine now, beside which it cannot be read, and which ends by itself, in words; empty when nothing is. */
    List<String> passingWork(DesktopId desktop);

    /** What keeps a replica of the machine from being made in this zone, in words; empty when nothing does. Looks and changes nothing. */
    List<String> replicaObstacles(DesktopId desktop, ZoneId to);

    /**
     * Chooses host and pool for a replica in a zone, that of the replica if there is one, and finds what the zone has of the disks. The machine is read where it runs. The
     * plan has no network cards; the file names are not used by any other copy.
     *
     * @throws RoamRefused when the zone has no place for a replica
     */
    RoamPlan planReplica(OperationId operation, ReplicaOrder order);

    /** Makes CloudStack's state Stopped for a machine whose guest has powered off; with force, cuts the power first. */
    void stop(DesktopId desktop, boolean force);

    /** Starts the machine, on the host of this site if it can. Does nothing when it runs there. */
    void start(DesktopId desktop, Site at);

    /**
     * Moves the machine in one transaction: the zone, pod, pool and path of all rows, the networks, the ownership epoch (compare and set), the replica rows, and the
     * journal's "switch" step as done. Does nothing when that has been committed before.
     *
     * @throws CloudFailure when the rows are not as the plan expects; nothing is changed then
     */
    void switchTo(OperationId operation, RoamPlan plan);

    /** The absolute path that the rows give for the disk's base in the destination's pool now; empty when they have none. It may have changed since the plan. */
    Optional<String> basePath(RoamPlan plan, DiskMove disk);

    /** Makes the template known in the destination's pool at the path that the disk names, unless CloudStack has it there already; either way it is not to be collected. */
    void recordBase(RoamPlan plan, DiskMove disk);

    /** A new console session for the machine where it is now. */
    ConsoleEndpoint console(DesktopId desktop, String clientAddress);
}
