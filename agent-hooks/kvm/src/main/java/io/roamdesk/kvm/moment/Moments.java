// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.job.TakenMoment;
import io.roamdesk.engine.job.TakenMoment.Compared;
import io.roamdesk.engine.transfer.Moment;
import io.roamdesk.engine.transfer.SourceDisk;
import io.roamdesk.kvm.libvirt.Guests;
import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Takes moments of running machines, for as long as something is done with them. In this order:
 *
 * <ol>
 *   <li>wait for a guest that boots;
 *   <li>thaw what a dead agent has left frozen, and end a job of ours that it has left; refuse when another's is there; give whoever began one that has ended the time to hear of that;
 *   <li>remind libvirt of the checkpoint since which changes count, if it has forgotten it;
 *   <li>freeze the guest's file systems, if asked to;
 *   <li>begin the backup of all the disks and set the new checkpoint, in one act of QEMU: this is the moment. If libvirt refuses to begin one since the old checkpoint, for whatever
 *       reason, it begins a full one;
 *   <li>thaw; see that the machine still writes to the same images;
 *   <li>do what is to be done;
 *   <li>end the backup, always; if the work failed, remove the new checkpoint, so that the old one is the newest again.
 * </ol>
 *
 * Each bitmap records by itself all that was written since its checkpoint, so that none needs another.
 */
public final class Moments {
    private static final Logger LOG = LogManager.getLogger(Moments.class);

    private final Virsh virsh;
    private final Guests guests;
    private final Path runDirectory;
    private final BusyMachines machines = new BusyMachines();
    private final StoppedMachine stopped;
    private final BootingGuest booting;
    private final BackupJob jobs;
    private final Checkpoints checkpoints;
    private final PointNotes notes;
    private final Thawing thawing;
    private final Beginning beginning;

    /**
     * @param runDirectory where sockets and descriptions are made; QEMU must be able to write there
     * @param state where it is noted which points checkpoints mark, in {@code moments}, and which machines are frozen, in {@code frozen}
     * @param agentProperties where it stands how long to wait for a guest that boots
     */
    public Moments(Virsh virsh, Guests guests, Path runDirectory, Path state, Path agentProperties) {
        this.virsh = virsh;
        this.guests = guests;
        this.runDirectory = runDirectory.toAbsolutePath();
        this.stopped = new StoppedMachine(guests);
        this.booting = new BootingGuest(virsh, stopped, agentProperties);
        this.jobs = new BackupJob(virsh, this.runDirectory);
        this.checkpoints = new Checkpoints(virsh, guests, this.runDirectory);
        this.notes = new PointNotes(state.resolve("moments"));
        FrozenNotes frozen = new FrozenNotes(state.resolve("frozen"));
        this.thawing = new Thawing(virsh, frozen);
        this.beginning = new Beginning(jobs, checkpoints, new Freezing(virsh, frozen, thawing), this.notes);
    }

    /** What is done with a moment. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it; the moment is over when it returns. */
        T with(Moment moment) throws IOException;
    }

    /**
     * Does something with the disks of a machine as they were at one moment. The new checkpoint is there afterwards, unless the work failed.
     *
     * @param disks the disks, all of this machine
     * @param progress is told of the moment
     * @throws EngineException with MACHINE_STOPPED, DISK_IN_USE, DISK_UNSUPPORTED, NO_SPACE, BAD_COMMAND, or what the work failed with; the machine runs as before
     */
    public <T> T during(MomentRequest request, List<SourceDisk> disks, JobProgress progress, Work<T> work)
            throws IOException {
        String machine = request.machine();
        try (BusyMachines.Held held = machines.take(machine)) {
            Files.createDirectories(runDirectory);
            progress.phase("taking a moment of " + machine);
            stopped.refuse(machine);
            String domain = booting.described(machine, progress);
            thawing.leftOver(machine);
            List<MachineDisk> all = MachineDisk.of(domain);
            Map<String, Path> taking = MachineDisk.taking(machine, all, disks);
            jobs.endLeftOver(machine);
            jobs.awaitHeard(machine);
            checkpoints.remove(machine, request.checkpoint());
            Path socket = runDirectory.resolve("moment-" + Long.toHexString(System.nanoTime()) + ".sock");
            try (Scratch scratch = Scratch.beside(taking)) {
                Beginning.Order order =
                        new Beginning.Order(request, domain, all, taking, disks, scratch.files(), socket);
                return during(order, scratch, progress, work);
            } finally {
                Files.deleteIfExists(socket);
            }
        }
    }

    private <T> T during(Beginning.Order order, Scratch scratch, JobProgress progress, Work<T> work)
            throws IOException {
        String machine = order.request().machine();
        boolean done = false;
        try {
            TakenMoment taken = beginning.begin(order);
            sameDisks(order);
            progress.taken(taken);
            scratch.whenFull(() -> giveUp(machine));
            T result = work.with(new MachineMoment(
                    new Monitor(virsh),
                    machine,
                    order.socket(),
                    order.taking(),
                    order.scratch(),
                    taken.compared() == Compared.DIRTY_BITMAP));
            done = true;
            return result;
        } catch (IOException e) {
            throw scratch.full().isPresent() ? scratch.full().get() : stopped.named(machine, e);
        } finally {
            end(order.request(), done);
        }
    }

    /** Sees that nobody has laid a layer over a disk between the look at the machine and the moment; afterwards nobody can. */
    private void sameDisks(Beginning.Order order) throws IOException {
        String machine = order.request().machine();
        List<MachineDisk> now = MachineDisk.of(virsh.ask("dumpxml", "--domain", machine));
        if (!MachineDisk.taking(machine, now, order.disks()).equals(order.taking())) {
            throw new EngineException(
                    FailureCause.DISK_IN_USE,
                    "the disks of machine " + machine
                            + " have changed while it was begun to read them; nothing was sealed; try again");
        }
    }

    private void end(MomentRequest request, boolean done) {
        // Who interrupts this thread wants it to end, not to leave the machine with a job.
        boolean interrupted = Thread.interrupted();
        String machine = request.machine();
        try {
            jobs.end(machine);
            if (!done && guests.isRunning(machine)) {
                checkpoints.remove(machine, request.checkpoint());
            }
        } catch (IOException e) {
            LOG.warn(
                    "the moment {} of machine {} was not ended cleanly; the next one does that",
                    request.checkpoint(),
                    machine,
                    e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void giveUp(String machine) {
        try {
            jobs.end(machine);
        } catch (IOException e) {
            LOG.error("the backup of machine {} could not be ended, and its storage is full", machine, e);
        }
    }

    /** Notes which points were sealed as of the moment. */
    public void sealed(MomentRequest request, List<DiskResult> disks) {
        try {
            notes.write(request.machine(), request.checkpoint(), disks);
        } catch (IOException e) {
            // They are sealed all the same; without the note the management side is taken at its word.
            LOG.warn("the points that checkpoint {} marks could not be noted", request.checkpoint(), e);
        }
    }

    /** Removes all checkpoints of ours but these; refuses while a moment of the machine is read. */
    public void keepCheckpoints(String machine, List<String> kept) throws IOException {
        try (BusyMachines.Held held = machines.take(machine)) {
            Files.createDirectories(runDirectory);
            checkpoints.keep(machine, kept);
            notes.keep(machine, kept);
        }
    }

    /**
     * Thaws, in the background, the machines that a dead agent has left frozen, and ends the jobs that it has left on the machines of this host: nobody reads them, and what the
     * machines overwrite would be copied for ever. What it does not manage, the next moment of the machine does.
     */
    public Thread endLeftOvers() {
        Thread thread = new Thread(
                () -> {
                    try {
                        thawing.leftOvers();
                        guests.running().forEach(this::endLeftOver);
                    } catch (IOException | RuntimeException e) {
                        LOG.warn("what a dead agent may have left of moments of machines was not looked for", e);
                    }
                },
                "roamdesk-left-moments");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void endLeftOver(String machine) {
        try (BusyMachines.Held held = machines.take(machine)) {
            jobs.endLeftOver(machine);
        } catch (IOException e) {
            // Somebody reads it, or another's job is there, which is well.
            LOG.info("{}: {}", machine, e.getMessage());
        }
    }
}
