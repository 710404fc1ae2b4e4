// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.kvm.libvirt.LibvirtXml;
import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The backup job of a machine, of which libvirt has one at most. It is ours if its socket lies below our run directory; another's is never touched: it may be CloudStack's own
 * snapshot, or a backup product's.
 */
final class BackupJob {
    /**
     * QEMU ends the copying and closes its files; what holds it up is a request to storage. But libvirt 9 hears of that only when it has waited 30 s for each guest agent that came or went
     * while a backup ran, see {@link BootingGuest}.
     */
    private static final Duration ENDING = Duration.ofSeconds(120);

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1000;

    private final Virsh virsh;
    private final Path runDirectory;
    private final LastResult result;

    BackupJob(Virsh virsh, Path runDirectory) {
        this.virsh = virsh;
        this.runDirectory = runDirectory.toAbsolutePath();
        this.result = new LastResult(virsh);
    }

    /** What a running job is. */
    private record Found(Optional<Path> socket, List<Path> scratch) {}

    /**
     * Ends a job of ours that a dead agent has left.
     *
     * @throws EngineException of cause DISK_IN_USE when another's job is there
     */
    void endLeftOver(String machine) throws IOException {
        Optional<Found> found = find(machine);
        if (found.isEmpty()) {
            return;
        }
        if (!isOurs(found.get())) {
            throw new EngineException(
                    FailureCause.DISK_IN_USE,
                    "another backup job occupies machine " + machine + " ("
                            + found.get()
                                    .socket()
                                    .map(it -> "its socket is " + it)
                                    .orElse("it has no socket of ours")
                            + "); it was left alone and nothing was read; wait until whoever began it has ended it, "
                            + "or end it with \"virsh domjobabort " + machine + "\", then try again");
        }
        end(machine);
        for (Path left : found.get().scratch()) {
            Files.deleteIfExists(left);
        }
    }

    private boolean isOurs(Found job) {
        return job.socket()
                .filter(it -> it.normalize().startsWith(runDirectory))
                .isPresent();
    }

    /** Waits until the end of another's job has been heard of by whoever began it, or had time to be. */
    void awaitHeard(String machine) throws IOException {
        result.awaitAsked(machine);
    }

    /** Begins a job; says why not when libvirt refuses. */
    Optional<String> begin(String machine, String backup, String checkpoint) throws IOException {
        Path job = Files.createTempFile(runDirectory, "backup-", ".xml");
        Path point = Files.createTempFile(runDirectory, "checkpoint-", ".xml");
        try {
            Files.writeString(job, backup);
            Files.writeString(point, checkpoint);
            Virsh.Ended ended = virsh.run(
                    "backup-begin",
                    "--domain",
                    machine,
                    "--backupxml",
                    job.toString(),
                    "--checkpointxml",
                    point.toString());
            return ended.succeeded()
                    ? Optional.empty()
                    : Optional.of(ended.errors().strip().replace('\n', ' '));
        } finally {
            Files.deleteIfExists(job);
            Files.deleteIfExists(point);
        }
    }

    /** Ends the job of ours, if it is still there; returns when it has ended, and nothing of it is left that could be taken for the end of another's. */
    void end(String machine) throws IOException {
        long deadline = System.nanoTime() + ENDING.toNanos();
        boolean told = false;
        String last = "";
        long pause = FIRST_PAUSE_MILLIS;
        while (System.nanoTime() - deadline < 0) {
            Optional<Found> found = find(machine);
            if (found.isEmpty() && told) {
                result.forget(machine);
            }
            if (found.isEmpty() || !isOurs(found.get())) {
                return;
            }
            told = true;
            last = virsh.run("domjobabort", "--domain", machine).errors().strip();
            pause(machine, pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
        throw new EngineException(
                FailureCause.TIMED_OUT,
                "the backup job of machine " + machine + " did not end within " + ENDING.toSeconds()
                        + " s of being told to (" + last
                        + "); the machine runs as before; the next transfer of it tries again");
    }

    private static void pause(String machine, long millis) throws InterruptedIOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the backup job of " + machine + " is ended");
        }
    }

    private Optional<Found> find(String machine) throws IOException {
        Virsh.Ended ended = virsh.run("backup-dumpxml", "--domain", machine);
        if (!ended.succeeded()) {
            // There is no job, or no machine any more.
            return Optional.empty();
        }
        Document job = LibvirtXml.parse(ended.output());
        return Optional.of(new Found(
                attributes(job, "server", "socket").stream().findFirst(), attributes(job, "scratch", "file")));
    }

    private static List<Path> attributes(Document of, String element, String attribute) {
        List<Path> found = new ArrayList<>();
        NodeList elements = of.getElementsByTagName(element);
        for (int i = 0; i < elements.getLength(); i++) {
            String value = ((Element) elements.item(i)).getAttribute(attribute);
            if (!value.isEmpty()) {
                found.add(Path.of(value));
            }
        }
        return found;
    }
}
