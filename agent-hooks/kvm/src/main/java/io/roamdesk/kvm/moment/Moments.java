// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.job.TakenMoment;
import io.roamdesk.engine.job.TakenMoment.Compared;
import io.roamdesk.engine.job.TakenMoment.Consistency;
import io.roamdesk.engine.transfer.Moment;
import io.roamdesk.engine.transfer.SourceDisk;
import io.roamdesk.kvm.libvirt.Guests;
import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Takes moments of running machines, for as long as something is done with them. In this order:
 *
 * <ol>
 *   <li>end a job of ours that a dead agent has left; refuse when another's is there;
 *   <li>remind libvirt of the checkpoint since which changes count, if it has forgotten it;
 *   <li>freeze the guest's file systems, if asked to;
 *   <li>begin the backup of all the disks and set the new checkpoint, in one act of QEMU: this is the moment. If libvirt refuses to begin one since the old checkpoint, for whatever
 *       reason, it begins a full one;
 *   <li>thaw;
 *   <li>do what is to be done;
 *   <li>end the backup, always; if the work failed, remove the new checkpoint, so that the old one is the newest again.
 * </ol>
 *
 * Each bitmap records by itself all that was written since its checkpoint, so that none needs another.
 */
public final class Moments {
    private static final Logger LOG = LogManager.getLogger(Moments.class);
    private static final int NOTICES = 15;
    private static final long NOTICE_MILLIS = 200;

    private final Virsh virsh;
    private final Guests guests;
    private final Path runDirectory;
    private final BackupJob jobs;
    private final Checkpoints checkpoints;
    private final Freezing freezing;
    private final Set<String> busy = new HashSet<>();

    /** @param runDirectory where sockets and descriptions are made; QEMU must be able to write there */
    public Moments(Virsh virsh, Guests guests, Path runDirectory) {
        this.virsh = virsh;
        this.guests = guests;
        this.runDirectory = runDirectory.toAbsolutePath();
        this.jobs = new BackupJob(virsh, runDirectory);
        this.checkpoints = new Checkpoints(virsh, guests, this.runDirectory);
        this.freezing = new Freezing(virsh);
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
        occupy(machine);
        try {
            Files.createDirectories(runDirectory);
            progress.phase("taking a moment of " + machine);
            requireRunning(machine);
            String domain = virsh.ask("dumpxml", "--domain", machine);
            List<MachineDisk> all = MachineDisk.of(domain);
            Map<String, Path> taking = taking(machine, all, disks);
            jobs.endLeftOver(machine);
            checkpoints.remove(machine, request.checkpoint());
            try (Scratch scratch = Scratch.beside(taking)) {
                return during(request, domain, all, taking, scratch, progress, work);
            }
        } finally {
            release(machine);
        }
    }

    private <T> T during(
            MomentRequest request,
            String domain,
            List<MachineDisk> all,
            Map<String, Path> taking,
            Scratch scratch,
            JobProgress progress,
            Work<T> work)
            throws IOException {
        String machine = request.machine();
        Path socket = runDirectory.resolve("moment-" + Long.toHexString(System.nanoTime()) + ".sock");
        boolean done = false;
        try {
            Optional<String> unusable = request.since().isEmpty()
                    ? Optional.of("no earlier checkpoint was named")
                    : checkpoints.recall(machine, request.since().get(), all, taking, domain);
            Instant at = Instant.now();
            Beginning beginning = () -> begin(request, all, scratch.files(), socket, unusable);
            Freezing.Outcome<Optional<String>> begun = request.freeze()
                    ? freezing.during(machine, beginning::begin)
                    : new Freezing.Outcome<>(beginning.begin(), Consistency.CRASH, Optional.empty(), Duration.ZERO);
            Optional<String> whyAll = begun.result();
            progress.taken(new TakenMoment(
                    at,
                    begun.consistency(),
                    whyAll.isPresent() ? Compared.ALL_ABOVE_BASE : Compared.DIRTY_BITMAP,
                    reason(begun.reason(), whyAll),
                    begun.frozen()));
            scratch.whenFull(() -> giveUp(machine));
            T result = work.with(
                    new MachineMoment(new Monitor(virsh), machine, socket, taking, scratch.files(), whyAll.isEmpty()));
            done = true;
            return result;
        } catch (IOException e) {
            throw named(machine, scratch, e);
        } finally {
            end(request, done);
            Files.deleteIfExists(socket);
        }
    }

    @FunctionalInterface
    private interface Beginning {
        Optional<String> begin() throws IOException;
    }

    /** Begins the backup; says why it is a full one, if it is. */
    private Optional<String> begin(
            MomentRequest request,
            List<MachineDisk> all,
            Map<String, Path> scratch,
            Path socket,
            Optional<String> unusable)
            throws IOException {
        String machine = request.machine();
        String checkpoint = BackupXml.checkpoint(request.checkpoint(), all, scratch);
        Optional<String> whyAll = unusable;
        if (whyAll.isEmpty()) {
            Optional<String> refusal =
                    jobs.begin(machine, BackupXml.backup(all, scratch, socket, request.since()), checkpoint);
            if (refusal.isEmpty()) {
                return Optional.empty();
            }
            whyAll = Optional.of("libvirt cannot tell what changed since checkpoint "
                    + request.since().get() + " (" + refusal.get() + ")");
        }
        Optional<String> refusal =
                jobs.begin(machine, BackupXml.backup(all, scratch, socket, Optional.empty()), checkpoint);
        if (refusal.isPresent()) {
            throw new EngineException(
                    refusal.get().contains("lock") || refusal.get().contains("already")
                            ? FailureCause.DISK_IN_USE
                            : FailureCause.INTERNAL,
                    "libvirt does not begin a backup of machine " + machine + " (" + refusal.get()
                            + "); nothing was read, the machine runs as before; see what else is done to it, then try again");
        }
        return whyAll;
    }

    private static Optional<String> reason(Optional<String> freezing, Optional<String> comparing) {
        String both = Stream.of(freezing, comparing).flatMap(Optional::stream).collect(Collectors.joining("; "));
        return both.isEmpty() ? Optional.empty() : Optional.of(both);
    }

    /** Which disks take part, by the names that libvirt has for them. */
    private static Map<String, Path> taking(String machine, List<MachineDisk> all, List<SourceDisk> disks)
            throws IOException {
        Map<String, Path> taking = new TreeMap<>();
        for (SourceDisk disk : disks) {
            MachineDisk found = null;
            for (MachineDisk candidate : all) {
                found = candidate.isOf(disk.path()) ? candidate : found;
            }
            if (found == null) {
                throw new EngineException(
                        FailureCause.BAD_COMMAND,
                        disk.path() + " is no disk of machine " + machine
                                + "; nothing was read; see which disks the machine has, then try again");
            }
            if (!found.format().equals("qcow2")) {
                throw new EngineException(
                        FailureCause.DISK_UNSUPPORTED,
                        "disk " + disk.path() + " of machine " + machine + " is a " + found.format()
                                + " image; nothing was read; only qcow2 images can be replicated");
            }
            taking.put(found.target(), disk.path());
        }
        return taking;
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

    /** What fails because the machine stopped, or because its storage was full, fails by that name. */
    private IOException named(String machine, Scratch scratch, IOException failure) throws IOException {
        if (scratch.full().isPresent()) {
            return scratch.full().get();
        }
        FailureCause cause = EngineException.from(failure).failureCause();
        if (cause == FailureCause.INTERNAL && stops(machine)) {
            return stopped(machine, failure);
        }
        return failure;
    }

    /** Whether the machine has stopped, or does so now: its exports end a moment before libvirt says that it has. */
    private boolean stops(String machine) throws IOException {
        for (int i = 0; i < NOTICES; i++) {
            if (!guests.isRunning(machine)) {
                return true;
            }
            try {
                Thread.sleep(NOTICE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private void requireRunning(String machine) throws IOException {
        if (!guests.isRunning(machine)) {
            throw stopped(machine, null);
        }
    }

    private static EngineException stopped(String machine, IOException cause) {
        return new EngineException(
                FailureCause.MACHINE_STOPPED,
                "machine " + machine
                        + " does not run on this host, or stopped while it was read; nothing was sealed; see where it runs, or send its disks as those of a stopped machine",
                cause);
    }

    /** Removes all checkpoints of ours but these; refuses while a moment of the machine is read. */
    public void keepCheckpoints(String machine, List<String> kept) throws IOException {
        occupy(machine);
        try {
            Files.createDirectories(runDirectory);
            checkpoints.keep(machine, kept);
        } finally {
            release(machine);
        }
    }

    private void occupy(String machine) throws IOException {
        Guests.requireName(machine);
        synchronized (busy) {
            if (!busy.add(machine)) {
                throw new EngineException(
                        FailureCause.DISK_IN_USE,
                        "machine " + machine
                                + " is being read at one moment by another job; nothing was done; wait until that has ended, or cancel it, then try again");
            }
        }
    }

    private void release(String machine) {
        synchronized (busy) {
            busy.remove(machine);
        }
    }
}
