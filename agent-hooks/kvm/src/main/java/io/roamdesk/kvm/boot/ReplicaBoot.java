// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.boot;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.qemu.QemuImg;
import io.roamdesk.kvm.libvirt.Guests;
import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Starts a recovery point of a passive replica for a look, one at a time on a host. In this order:
 *
 * <ol>
 *   <li>remove what a dead agent has left;
 *   <li>see that every disk is the passive replica that was named, and that the host has room;
 *   <li>make an overlay over each disk, so that nothing is ever written to the replica: QEMU opens it to read;
 *   <li>start a transient machine on the overlays, with a screen and without network, channels or shared devices;
 *   <li>let it run for the time that was asked for, or until it ends by itself, and look at its screen;
 *   <li>end it, and remove the overlays, always.
 * </ol>
 *
 * libvirt's hook lets it start because an overlay carries no link record; the replica's own layers do, and it refuses them.
 */
public final class ReplicaBoot {
    private static final Logger LOG = LogManager.getLogger(ReplicaBoot.class);
    private static final int TURN_SECONDS = 60;

    private final Virsh virsh;
    private final QemuImg qemu;
    private final LinkRecordFile records;
    private final BootFolder folder;
    private final HostRoom room;
    private final Virtualization virtualization;
    private final Semaphore turn = new Semaphore(1);

    /** @param folder where overlays are made; QEMU must be able to open files there */
    public ReplicaBoot(Virsh virsh, QemuImg qemu, LinkRecordFile records, Path folder, Virtualization virtualization) {
        this(virsh, qemu, records, folder, virtualization, new HostRoom());
    }

    ReplicaBoot(
            Virsh virsh,
            QemuImg qemu,
            LinkRecordFile records,
            Path folder,
            Virtualization virtualization,
            HostRoom room) {
        this.virsh = virsh;
        this.qemu = qemu;
        this.records = records;
        this.folder = new BootFolder(virsh, folder);
        this.virtualization = virtualization;
        this.room = room;
    }

    /**
     * Starts it, and tells the progress what its screen shows.
     *
     * @throws EngineException with LINK_CHANGED when a disk is no passive replica of the desktop at that point, NO_SPACE when the host has too little memory or disk, DISK_IN_USE when
     *     another one is being started here, CANCELLED; the replica is as it was
     */
    public void boot(BootOrder order, JobProgress progress) throws IOException {
        String machine = BootFolder.PREFIX + order.jobId();
        Guests.requireName(machine);
        takeTurn();
        try {
            folder.removeAll();
            for (BootOrder.Disk disk : order.disks()) {
                requireReplica(order, disk);
            }
            progress.phase("starting the replica");
            start(machine, order);
            new BootWatch(virsh, folder.path(), room, machine, order.time()).run(progress);
        } finally {
            tidyUp();
            turn.release();
        }
    }

    private void takeTurn() throws IOException {
        try {
            if (!turn.tryAcquire(TURN_SECONDS, TimeUnit.SECONDS)) {
                throw new EngineException(
                        FailureCause.DISK_IN_USE,
                        "another replica is being started for a look on this host, and one is at a time; nothing was started; try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to start a replica");
        }
    }

    private void requireReplica(BootOrder order, BootOrder.Disk disk) throws IOException {
        Optional<LinkRecord> record = records.read(disk.layer());
        boolean fits = record.filter(it -> it.desktop().equals(order.desktop())
                        && it.disk().equals(disk.disk())
                        && it.state() == LinkState.PASSIVE
                        && it.point().equals(Optional.of(disk.point().toString())))
                .isPresent();
        if (!fits) {
            throw new EngineException(
                    FailureCause.LINK_CHANGED,
                    disk.layer() + " is " + record.map(LinkRecord::summary).orElse("without a link record")
                            + ", and no passive replica of disk " + disk.disk() + " of desktop " + order.desktop()
                            + " at point " + disk.point()
                            + "; nothing was started; see which recovery points this zone holds");
        }
    }

    private void start(String machine, BootOrder order) throws IOException {
        int memory = room.memory(order.memoryMib());
        Path here = folder.path();
        room.requireSpace(here);
        List<Path> overlays = new ArrayList<>();
        for (BootOrder.Disk disk : order.disks()) {
            Path overlay = here.resolve(order.jobId() + "-" + overlays.size() + ".qcow2");
            long size = qemu.chain(disk.layer()).get(0).virtualSize();
            qemu.createOver(overlay, disk.layer(), "qcow2", size);
            overlays.add(overlay);
        }
        String xml = BootXml.of(machine, virtualization.type(), order, room.cpus(order.cpus()), memory, overlays);
        Path file = Files.writeString(here.resolve(order.jobId() + ".xml"), xml);
        virsh.ask("create", "--file", file.toString());
    }

    private void tidyUp() {
        // Who interrupts this thread wants it to end, not to leave a machine.
        boolean interrupted = Thread.interrupted();
        try {
            folder.removeAll();
        } catch (IOException e) {
            LOG.error(
                    "what was started to look at a replica is left over; the next one, or the agent's next start, removes it",
                    e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Removes, in the background, what a dead agent has left. */
    public Thread removeLeftOvers() {
        Thread thread = new Thread(
                () -> {
                    turn.acquireUninterruptibly();
                    tidyUp();
                    turn.release();
                },
                "roamdesk-left-boots");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
