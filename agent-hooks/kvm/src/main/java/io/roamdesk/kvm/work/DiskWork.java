// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.work;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.disk.ReplicaCollapse;
import io.roamdesk.engine.disk.ReplicaRemoval;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.index.BaseDigest;
import io.roamdesk.engine.index.DiskIndexes;
import io.roamdesk.engine.index.Progress;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.job.JobState;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.job.JobWork;
import io.roamdesk.engine.job.Jobs;
import io.roamdesk.engine.pin.BasePins;
import io.roamdesk.engine.transfer.Images;
import io.roamdesk.engine.transfer.SendPlan;
import io.roamdesk.engine.transfer.Sender;
import io.roamdesk.engine.transfer.SourceDisk;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What is done to disks. Long work becomes a job; starting one whose id is known returns how that one stands. */
public final class DiskWork {
    /** What is over soon. */
    @FunctionalInterface
    public interface ShortWork<T> {
        /** Does it. */
        T run() throws IOException;
    }

    /** A cancelled job notices at its next batch of a few MiB. */
    private static final int ENDING_SECONDS = 20;

    private final Map<String, SendPlan> sending = new HashMap<>();
    private final Jobs jobs;
    private final DiskGuard guard;
    private final ReceiverDoor door;
    private final Images images;
    private final DiskIndexes indexes;
    private final BasePins pins;
    private final ReplicaCollapse collapse;
    private final ReplicaRemoval removal;

    public DiskWork(
            Jobs jobs,
            DiskGuard guard,
            ReceiverDoor door,
            Images images,
            DiskIndexes indexes,
            BasePins pins,
            ReplicaCollapse collapse,
            ReplicaRemoval removal) {
        this.jobs = jobs;
        this.guard = guard;
        this.door = door;
        this.images = images;
        this.indexes = indexes;
        this.pins = pins;
        this.collapse = collapse;
        this.removal = removal;
    }

    /** Sends disks. A job that sends one of them already is ended first: the management server that started it has died, and another has taken over. */
    public synchronized JobStatus send(SendPlan plan) throws IOException {
        supersede(plan);
        List<Path> redoLogs = plan.disks().stream()
                .filter(disk -> !disk.isBase())
                .map(SourceDisk::path)
                .toList();
        List<Path> bases = plan.disks().stream()
                .flatMap(disk -> (disk.isBase() ? Optional.of(disk.path()) : disk.basePath()).stream())
                .toList();
        JobStatus status = start(plan.transferId(), redoLogs, bases, progress -> new Sender(door.identity(), images)
                .send(plan, progress));
        sending.put(plan.transferId(), plan);
        return status;
    }

    private void supersede(SendPlan plan) throws IOException {
        sending.keySet().removeIf(id -> jobs.find(id)
                .map(job -> job.status().state() != JobState.RUNNING)
                .orElse(true));
        for (SendPlan other : List.copyOf(sending.values())) {
            boolean same = other.disks().stream().anyMatch(disk -> plan.disks().stream()
                    .anyMatch(it -> it.disk().equals(disk.disk())));
            if (same && !other.transferId().equals(plan.transferId())) {
                end(other.transferId());
            }
        }
    }

    private void end(String jobId) throws IOException {
        jobs.get(jobId).cancel();
        try {
            if (!jobs.get(jobId).await(ENDING_SECONDS, TimeUnit.SECONDS)) {
                throw new EngineException(
                        FailureCause.TIMED_OUT,
                        "job " + jobId
                                + ", which sends the same disk for a management server that is gone, did not end within "
                                + ENDING_SECONDS + " s of being cancelled; nothing was started; try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the end of job " + jobId);
        }
    }

    /** Finds the digest of a base. */
    public JobStatus index(String jobId, Path base) throws IOException {
        return start(jobId, List.of(), List.of(base), progress -> {
            progress.phase("indexing " + base.getFileName());
            try (ComponentIndex index = indexes.ofBase(base, watch(progress))) {
                return List.of(ofBase(base, BaseDigest.of(index)));
            }
        });
    }

    /** Sees that a base is there and pinned. */
    public JobStatus pin(String jobId, Path base, Digest digest) throws IOException {
        return start(jobId, List.of(), List.of(base), progress -> {
            progress.phase("pinning " + base.getFileName());
            pins.keep(base, digest, watch(progress));
            return List.of(ofBase(base, digest));
        });
    }

    /** Merges the layers of a replica. */
    public JobStatus collapse(String jobId, Path top, UUID desktop) throws IOException {
        return start(jobId, List.of(top), List.of(), progress -> {
            progress.phase("merging the layers of " + top.getFileName());
            collapse.collapse(top, desktop);
            return List.of();
        });
    }

    /** Removes a copy that is not active, and the pins in its directory that nothing needs any more. */
    public void remove(Path top, UUID desktop, UUID disk) throws IOException {
        alone("its removal", top, () -> {
            removal.remove(top, desktop, disk);
            return null;
        });
        releasePins(top.toAbsolutePath().getParent());
    }

    /** Removes the pins in a directory that nothing needs. */
    public void releasePins(Path directory) throws IOException {
        pins.releaseUnused(directory);
    }

    /** Does something short to a disk that nobody else works on. */
    public <T> T alone(String what, Path disk, ShortWork<T> work) throws IOException {
        try (DiskGuard.Held held = guard.take(what, List.of(disk), List.of())) {
            return work.run();
        }
    }

    /** How a job stands. */
    public JobStatus status(String jobId) throws IOException {
        return jobs.get(jobId).status();
    }

    /** Asks a job to end. */
    public JobStatus cancel(String jobId) throws IOException {
        jobs.get(jobId).cancel();
        return jobs.get(jobId).status();
    }

    private synchronized JobStatus start(String id, List<Path> alone, List<Path> shared, JobWork work)
            throws IOException {
        Optional<JobStatus> known = jobs.find(id).map(job -> job.status());
        if (known.isPresent()) {
            return known.get();
        }
        // Who comes second is told at once. The job itself takes the disks when it begins, and lets go however it ends.
        guard.take("job " + id, alone, shared).close();
        return jobs.start(id, progress -> {
                    try (DiskGuard.Held held = guard.take("job " + id, alone, shared)) {
                        return work.run(progress);
                    } catch (IOException | RuntimeException e) {
                        throw NamedCause.of(e);
                    }
                })
                .status();
    }

    private static DiskResult ofBase(Path base, Digest digest) {
        // The command names no template, and the result is asked for nothing but the digest.
        UUID byPath = UUID.nameUUIDFromBytes(base.toString().getBytes(StandardCharsets.UTF_8));
        return new DiskResult(byPath, Optional.empty(), Optional.of(digest), 0, 0, 0, 0);
    }

    private static Progress watch(JobProgress progress) {
        return new Progress() {
            @Override
            public void done(long bytesDone, long bytesTotal) {
                progress.addTotal(bytesTotal - progress.bytesTotal());
                progress.addDone(bytesDone - progress.bytesDone());
            }

            @Override
            public boolean isCancelled() {
                return progress.isCancelled();
            }
        };
    }
}
