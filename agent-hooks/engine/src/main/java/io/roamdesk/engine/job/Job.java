// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.job;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One piece of background work. */
public final class Job implements Runnable {
    private final String id;
    private final JobWork work;
    private final Clock clock;
    private final JobProgress progress = new JobProgress();
    private final Instant startedAt;
    private final CountDownLatch ended = new CountDownLatch(1);
    private Ending ending;

    /** How it ended; set once, whole. */
    private record Ending(JobState state, Instant at, Optional<EngineException> failure, List<DiskResult> disks) {}

    Job(String id, JobWork work, Clock clock) {
        this.id = id;
        this.work = work;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Called by the thread of the job, once. */
    @Override
    public void run() {
        try {
            progress.checkCancelled();
            List<DiskResult> disks = work.run(progress);
            end(JobState.DONE, Optional.empty(), disks);
        } catch (Exception | Error e) {
            EngineException failure = progress.isCancelled() ? cancelled(e) : EngineException.from(e);
            JobState state = failure.failureCause() == FailureCause.CANCELLED ? JobState.CANCELLED : JobState.FAILED;
            end(state, Optional.of(failure), List.of());
        }
    }

    /** What fails after the cancelling, such as sockets closed under a writer, fails because of it. */
    private EngineException cancelled(Throwable e) {
        if (e instanceof EngineException known && known.failureCause() == FailureCause.CANCELLED) {
            return known;
        }
        return new EngineException(
                FailureCause.CANCELLED,
                "cancelled on request while " + progress.phase() + "; the source is as it was",
                e);
    }

    private synchronized void end(JobState state, Optional<EngineException> failure, List<DiskResult> disks) {
        ending = new Ending(state, clock.instant(), failure, List.copyOf(disks));
        ended.countDown();
    }

    /** The id it was started by. */
    public String id() {
        return id;
    }

    /** Asks it to stop; returns at once. It is CANCELLED as soon as its work has let go, unless that was done by then. */
    public void cancel() {
        progress.cancel();
    }

    /** Limits the rate of a job that transfers, bytes in a second, 0 for no limit; of others it changes nothing. */
    public void limit(long bytesPerSecond) {
        progress.limit(bytesPerSecond);
    }

    /** Waits for its end; false if it still runs when the time is over. */
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return ended.await(time, unit);
    }

    /** How it stands now. */
    public synchronized JobStatus status() {
        boolean running = ending == null;
        return new JobStatus(
                id,
                running ? JobState.RUNNING : ending.state(),
                progress.bytesDone(),
                progress.bytesTotal(),
                progress.wireBytes(),
                running ? progress.bytesPerSecond() : 0,
                startedAt,
                running ? Optional.empty() : Optional.of(ending.at()),
                progress.phase(),
                running ? Optional.empty() : ending.failure(),
                running ? List.of() : ending.disks(),
                progress.taken(),
                progress.screen());
    }

    /** When it ended; empty while it runs. */
    synchronized Optional<Instant> endedAt() {
        return ending == null ? Optional.empty() : Optional.of(ending.at());
    }
}
