// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.job;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The background jobs of a host. Starting is idempotent by id, so that a command that was repeated because its answer got lost does no harm. Jobs that ended
 * are remembered for a bounded time and number: long enough for the management side to come back and ask, not for ever.
 */
public final class Jobs implements AutoCloseable {
    private static final int DEFAULT_KEPT = 256;
    private static final Duration DEFAULT_KEPT_FOR = Duration.ofHours(24);

    private final Clock clock;
    private final int kept;
    private final Duration keptFor;
    private final Consumer<JobStatus> whenEnded;
    private final Map<String, Job> byId = new LinkedHashMap<>();
    private final AtomicInteger threadNumber = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "roamdesk-job-" + threadNumber.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    /** Remembers 256 jobs that ended, for a day. */
    public Jobs() {
        this(ended -> {});
    }

    /**
     * The same.
     *
     * @param whenEnded is told of each job that has ended, by the job's thread; it must be quick and must not throw
     */
    public Jobs(Consumer<JobStatus> whenEnded) {
        this(Clock.systemUTC(), DEFAULT_KEPT, DEFAULT_KEPT_FOR, whenEnded);
    }

    /** Remembers at most this many jobs that ended, each at most this long. */
    public Jobs(Clock clock, int kept, Duration keptFor) {
        this(clock, kept, keptFor, ended -> {});
    }

    private Jobs(Clock clock, int kept, Duration keptFor, Consumer<JobStatus> whenEnded) {
        this.clock = clock;
        this.kept = kept;
        this.keptFor = keptFor;
        this.whenEnded = whenEnded;
    }

    /** The job of this id: started now, or the one that was started by this id before, running or ended. */
    public Job start(String id, JobWork work) {
        synchronized (byId) {
            forgetOld();
            Job known = byId.get(id);
            if (known != null) {
                return known;
            }
            Job job = new Job(id, work, clock);
            byId.put(id, job);
            threads.execute(() -> {
                job.run();
                whenEnded.accept(job.status());
            });
            return job;
        }
    }

    /** The job of this id; the failure of cause UNKNOWN_JOB if there is none. */
    public Job get(String id) throws EngineException {
        return find(id).orElseThrow(
                        () -> new EngineException(
                                FailureCause.UNKNOWN_JOB,
                                "no job " + id
                                        + " is known here: it was never started, the agent has restarted, or it ended long ago; start it again"));
    }

    /** The job of this id, if it is known. */
    public Optional<Job> find(String id) {
        synchronized (byId) {
            forgetOld();
            return Optional.ofNullable(byId.get(id));
        }
    }

    /** Cancels what runs and waits for it, ten seconds at most. */
    @Override
    public void close() {
        synchronized (byId) {
            byId.values().forEach(Job::cancel);
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void forgetOld() {
        Instant limit = clock.instant().minus(keptFor);
        byId.values().removeIf(job -> job.endedAt().map(limit::isAfter).orElse(false));
        List<Job> ended = byId.values().stream()
                .filter(job -> job.endedAt().isPresent())
                .sorted(Comparator.comparing(job -> job.endedAt().orElseThrow()))
                .toList();
        ended.stream().limit(Math.max(0, ended.size() - kept)).forEach(job -> byId.remove(job.id()));
    }
}
