// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.work;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.Job;
import io.roamdesk.engine.job.JobState;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.job.JobWork;
import io.roamdesk.engine.job.Jobs;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Jobs that have their disks to themselves while they run. Starting one whose id is known returns how that one stands. */
public final class GuardedJobs {
    /** A cancelled job notices at its next batch of a few MiB. */
    private static final Duration ENDING = Duration.ofSeconds(20);

    /** Who waits keeps one of the agent's threads from CloudStack's own commands; it has five ("workers" in agent.properties). */
    private static final int MOST_WAITING = 2;

    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final JobBook book;
    private final Jobs jobs;
    private final DiskGuard guard;

    public GuardedJobs(JobBook book, DiskGuard guard) {
        this.book = book;
        this.jobs = book.jobs();
        this.guard = guard;
    }

    /**
     * Starts a job.
     *
     * @param alone disks that nobody else may touch meanwhile
     * @param shared disks that others may read as well
     * @throws EngineException of cause DISK_IN_USE when another work has one of them
     */
    synchronized JobStatus start(JobKind kind, String id, List<Path> alone, List<Path> shared, JobWork work)
            throws IOException {
        Optional<JobStatus> known = jobs.find(id).map(Job::status);
        if (known.isPresent()) {
            return known.get();
        }
        // Who comes second is told at once. The job itself takes the disks when it begins, and lets go however it ends.
        guard.take("job " + id, alone, shared).close();
        return book.start(id, kind, progress -> {
                    try (DiskGuard.Held held = take(kind, id, alone, shared)) {
                        return work.run(progress);
                    } catch (IOException | RuntimeException e) {
                        throw NamedCause.of(e);
                    }
                })
                .status();
    }

    private DiskGuard.Held take(JobKind kind, String id, List<Path> alone, List<Path> shared) throws IOException {
        return kind.givesWay()
                ? guard.takeForNow(
                        "job " + id, alone, shared, () -> jobs.find(id).ifPresent(Job::cancel))
                : guard.take("job " + id, alone, shared);
    }

    /** Whether a job of this id is known and runs. */
    boolean isRunning(String id) {
        return jobs.find(id)
                .filter(job -> job.status().state() == JobState.RUNNING)
                .isPresent();
    }

    /** The job of this id; the failure UNKNOWN_JOB if there is none. */
    Job get(String id) throws EngineException {
        return jobs.get(id);
    }

    /** How a job stands when it has ended, or this time is over, or at once when as many as may wait already; the failure UNKNOWN_JOB if there is none. */
    JobStatus awaited(String id, Duration longest) throws IOException {
        Job job = jobs.get(id);
        if (!longest.isZero() && waiting.tryAcquire()) {
            try {
                hasEnded(job, longest);
            } finally {
                waiting.release();
            }
        }
        return job.status();
    }

    /** Cancels a job and waits until it has let go of everything; why says which and for what it is ended. */
    void end(String id, String why) throws IOException {
        Job job = jobs.get(id);
        job.cancel();
        if (!hasEnded(job, ENDING)) {
            throw new EngineException(
                    FailureCause.TIMED_OUT,
                    "job " + id + ", " + why + ", did not end within " + ENDING.toSeconds()
                            + " s of being cancelled; nothing was started; try again");
        }
    }

    private static boolean hasEnded(Job job, Duration longest) throws InterruptedIOException {
        try {
            return job.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the end of job " + job.id());
        }
    }

    /** Does something short to a disk that nobody else works on. */
    <T> T alone(String what, Path disk, DiskWork.ShortWork<T> work) throws IOException {
        try (DiskGuard.Held held = guard.take(what, List.of(disk), List.of())) {
            return work.run();
        }
    }
}
