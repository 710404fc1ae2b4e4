// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.desktop.Replica;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that a cold roam, or the update of a replica, needs to know, kept in the journal so that another server can go on with it.
 *
 * @param desktop the desktop
 * @param name the name that its user sees
 * @param internalName the name that libvirt knows it by
 * @param owner whose it is
 * @param epoch the epoch of its ownership before the roam
 * @param wasRunning whether it ran when the roam was asked for, and so is started at the end
 * @param from where it leaves
 * @param to where it goes
 * @param disks its disks
 * @param nics its network cards
 * @param grace how long it may take to shut down
 * @param otherwise what to do when it does not
 * @param abortAt when the operation is aborted unless it is beyond its point of no return
 * @param bytesPerSecond the most that its transfers may send in a second; 0 for no limit
 * @param takenAt as of when the destination holds the newest state of the desktop, once it was sealed there
 * @param update what only the update of a replica needs; empty for a roam
 */
public record RoamPlan(
        DesktopId desktop,
        String name,
        String internalName,
        OwnerId owner,
        Epoch epoch,
        boolean wasRunning,
        Site from,
        Site to,
        List<DiskMove> disks,
        List<NicMove> nics,
        Duration grace,
        RunningDesktop otherwise,
        Instant abortAt,
        long bytesPerSecond,
        Optional<Instant> takenAt,
        Optional<PointPlan> update) {
    public RoamPlan {
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
        // A plan that an older release wrote into the journal has neither.
        takenAt = takenAt == null ? Optional.empty() : takenAt;
        update = update == null ? Optional.empty() : update;
    }

    /** A plan of which nothing was done yet. */
    public RoamPlan(
            DesktopId desktop,
            String name,
            String internalName,
            OwnerId owner,
            Epoch epoch,
            boolean wasRunning,
            Site from,
            Site to,
            List<DiskMove> disks,
            List<NicMove> nics,
            Duration grace,
            RunningDesktop otherwise,
            Instant abortAt,
            long bytesPerSecond) {
        this(
                desktop,
                name,
                internalName,
                owner,
                epoch,
                wasRunning,
                from,
                to,
                disks,
                nics,
                grace,
                otherwise,
                abortAt,
                bytesPerSecond,
                Optional.empty(),
                Optional.empty());
    }

    /** The same, with these disks. */
    public RoamPlan withDisks(List<DiskMove> moved) {
        return with(moved, takenAt, update);
    }

    /** The same, with the moment as of which the destination is up to date. */
    public RoamPlan withTakenAt(Instant moment) {
        return with(disks, Optional.of(moment), update);
    }

    /** The same, with what the update of a replica needs. */
    public RoamPlan withUpdate(PointPlan changed) {
        return with(disks, takenAt, Optional.of(changed));
    }

    private RoamPlan with(List<DiskMove> moved, Optional<Instant> moment, Optional<PointPlan> changed) {
        return new RoamPlan(
                desktop,
                name,
                internalName,
                owner,
                epoch,
                wasRunning,
                from,
                to,
                moved,
                nics,
                grace,
                otherwise,
                abortAt,
                bytesPerSecond,
                moment,
                changed);
    }

    /** The copies that the roam reads and writes: of each disk one at the source and one at the destination, as of the epoch that the roam found. */
    public List<Replica> copies() {
        return disks.stream()
                .flatMap(disk -> Stream.of(
                        copy(disk, from, disk.sourcePath()), copy(disk, to, to.pathOf(disk.targetFileName()))))
                .toList();
    }

    private Replica copy(DiskMove disk, Site site, String path) {
        return new Replica(
                desktop,
                disk.disk(),
                site.zone(),
                site.poolUuid(),
                path,
                disk.point().orElse(""),
                epoch);
    }

    /**
     * A network card and the network it gets.
     *
     * @param macAddress the address that it keeps
     * @param fromNetwork the uuid of the network that it has
     * @param toNetwork the uuid of the network that it gets in the destination
     */
    public record NicMove(String macAddress, String fromNetwork, String toNetwork) {}
}
