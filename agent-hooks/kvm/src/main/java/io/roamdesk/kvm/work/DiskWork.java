// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.work;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.disk.ReplicaCollapse;
import io.roamdesk.engine.disk.ReplicaRemoval;
import io.roamdesk.engine.disk.UnneededTables;
import io.roamdesk.engine.index.BaseDigest;
import io.roamdesk.engine.index.DiskIndexes;
import io.roamdesk.engine.index.Progress;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.pin.BasePins;
import io.roamdesk.engine.transfer.ReplicaCheck;
import io.roamdesk.kvm.boot.BootOrder;
import io.roamdesk.kvm.boot.ReplicaBoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is done to disks. Long work becomes a job; starting one whose id is known returns how that one stands. */
public final class DiskWork {
    /** What is over soon. */
    @FunctionalInterface
    public interface ShortWork<T> {
        /** Does it. */
        T run() throws IOException;
    }

    private final GuardedJobs jobs;
    private final DiskIndexes indexes;
    private final BasePins pins;
    private final ReplicaCollapse collapse;
    private final ReplicaRemoval removal;
    private final ReplicaCheck check;
    private final ReplicaBoot boot;

    public DiskWork(
            GuardedJobs jobs,
            DiskIndexes indexes,
            BasePins pins,
            ReplicaCollapse collapse,
            ReplicaRemoval removal,
            ReplicaCheck check,
            ReplicaBoot boot) {
        this.jobs = jobs;
        this.indexes = indexes;
        this.pins = pins;
        this.collapse = collapse;
        this.removal = removal;
        this.check = check;
        this.boot = boot;
    }

    /** Finds the digest of a base. */
    public JobStatus index(String jobId, Path base) throws IOException {
        return jobs.start(JobKind.INDEX, jobId, List.of(), List.of(base), progress -> {
            progress.phase("indexing " + base.getFileName());
            try (ComponentIndex index = indexes.ofBase(base, watch(progress))) {
                return List.of(ofBase(base, BaseDigest.of(index)));
            }
        });
    }

    /** Sees that a base is there and pinned. */
    public JobStatus pin(String jobId, Path base, Digest digest) throws IOException {
        return jobs.start(JobKind.PIN, jobId, List.of(), List.of(base), progress -> {
            progress.phase("pinning " + base.getFileName());
            pins.keep(base, digest, watch(progress));
            return List.of(ofBase(base, digest));
        });
    }

    /** Merges the layers of a replica. */
    public JobStatus collapse(String jobId, Path top, UUID desktop) throws IOException {
        return jobs.start(JobKind.COLLAPSE, jobId, List.of(top), List.of(), progress -> {
            progress.phase("merging the layers of " + top.getFileName());
            collapse.collapse(top, desktop);
            return List.of();
        });
    }

    /** Compares what a recovery point of a replica holds with what it was sealed as. */
    public JobStatus verify(String jobId, Path layer, UUID desktop, Digest point) throws IOException {
        return jobs.start(
                JobKind.VERIFY,
                jobId,
                List.of(),
                List.of(layer),
                progress -> List.of(check.check(layer, desktop, point, progress)));
    }

    /** Starts a recovery point of a replica for a look. */
    public JobStatus boot(BootOrder order) throws IOException {
        List<Path> layers = order.disks().stream().map(BootOrder.Disk::layer).toList();
        return jobs.start(JobKind.BOOT, order.jobId(), List.of(), layers, progress -> {
            boot.boot(order, progress);
            return List.of();
        });
    }

    /** Removes a copy that is not active, but none of the layers that are kept, and the pins in its directory that nothing needs any more. */
    public void remove(Path top, UUID desktop, UUID disk, Set<Path> kept) throws IOException {
        alone("its removal", top, () -> {
            removal.remove(top, desktop, disk, kept);
            return null;
        });
        releasePins(top.toAbsolutePath().getParent());
    }

    /** Removes the pins in a directory that nothing needs, and the block tables of owners who have nothing there. */
    public void releasePins(Path directory) throws IOException {
        pins.releaseUnused(directory);
        UnneededTables.remove(directory);
    }

    /** Does something short to a disk that nobody else works on. */
    public <T> T alone(String what, Path disk, ShortWork<T> work) throws IOException {
        return jobs.alone(what, disk, work);
    }

    /** How a job stands. */
    public JobStatus status(String jobId) throws IOException {
        return jobs.get(jobId).status();
    }

    /** How a job stands when it has ended, or this time is over; now, when others wait already. */
    public JobStatus awaited(String jobId, Duration wait) throws IOException {
        return jobs.awaited(jobId, wait);
    }

    /** Asks a job to end. */
    public JobStatus cancel(String jobId) throws IOException {
        jobs.get(jobId).cancel();
        return jobs.get(jobId).status();
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
