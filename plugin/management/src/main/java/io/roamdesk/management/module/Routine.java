// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.module;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.cloudstack.context.CallContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** What is done from time to time, each on a thread of its own so that a host that does not answer holds up nothing else. */
final class Routine implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(Routine.class);
    private static final int TASKS = 5;
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(TASKS, task -> {
        Thread thread = new Thread(task, "roamdesk-routine");
        thread.setDaemon(true);
        return thread;
    });
    private final Clock clock;

    Routine(Clock clock) {
        this.clock = clock;
    }

    /** Does the task now, and again this long after each end. The interval is asked for anew each second, so that a changed setting counts at once. */
    void every(String what, Supplier<Duration> interval, Runnable task) {
        AtomicReference<Instant> ended = new AtomicReference<>(Instant.EPOCH);
        timer.scheduleWithFixedDelay(
                () -> {
                    if (!clock.instant().isBefore(ended.get().plus(interval.get()))) {
                        attempt(what, task);
                        ended.set(clock.instant());
                    }
                },
                0,
                TICK.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static void attempt(String what, Runnable task) {
        try {
            CallContext.registerSystemCallContextOnceOnly();
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("{} failed, which is tried again: {}", what, e.toString(), e);
        } finally {
            CallContext.unregister();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
