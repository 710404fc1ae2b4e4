// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import io.roamdesk.core.desktop.OperationId;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Runs this server's operations, keeps their leases, and takes over those whose server died. */
public final class Operations implements AutoCloseable {
    /** How long a server may be silent before another takes its operations over. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    private final Journal journal;
    private final Watch watch;
    private final Clock clock;
    private final Map<OperationKind, Line> lines = new EnumMap<>(OperationKind.class);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(named("roamdesk-leases"));
    private final Map<OperationId, AtomicBoolean> held = new ConcurrentHashMap<>();

    /**
     * @param kinds how operations of each kind are done
     * @param deadlines until when operations may take to their points of no return
     */
    public Operations(
            Journal journal, Map<OperationKind, OperationWork> kinds, Deadlines deadlines, Watch watch, Clock clock) {
        this.journal = journal;
        this.watch = watch;
        this.clock = clock;
        kinds.forEach((kind, work) -> lines.put(
                kind,
                new Line(
                        new OperationRunner(journal, work.steps(), deadlines, clock, watch),
                        Executors.newFixedThreadPool(work.workers(), named("roamdesk-" + label(kind))))));
        long third = LEASE.toMillis() / 3;
        timer.scheduleWithFixedDelay(this::renew, third, third, TimeUnit.MILLISECONDS);
    }

    /** Begins to work on an operation whose lease this server holds. */
    public void start(OperationId id) {
        OperationKind kind = journal.find(id).orElseThrow().kind();
        Line line = Optional.ofNullable(lines.get(kind))
                .orElseThrow(() -> new IllegalStateException("operation " + id + " is of kind " + kind
                        + ", which this server does not know how to do; its journal was left as it is"));
        AtomicBoolean lease = new AtomicBoolean(true);
        if (held.putIfAbsent(id, lease) == null) {
            line.workers.execute(() -> work(id, line.runner, lease));
        }
    }

    /** Takes over what nobody works on; for the start of a server and then from time to time. */
    public void recover() {
        for (OperationId id : journal.orphans()) {
            if (!held.containsKey(id) && journal.claim(id, LEASE)) {
                start(id);
            }
        }
    }

    /**
     * Waits until the operation is as wanted or has ended, whichever server works on it.
     *
     * @return the operation as it then was, which is not as wanted when the deadline passed
     */
    public Operation await(OperationId id, Predicate<Operation> wanted, Deadline deadline) throws InterruptedException {
        long pause = 20;
        while (true) {
            Operation operation = journal.find(id).orElseThrow();
            if (wanted.test(operation) || operation.state().ended() || deadline.hasPassed(clock)) {
                return operation;
            }
            Thread.sleep(pause);
            pause = Math.min(200, pause * 2);
        }
    }

    private void work(OperationId id, OperationRunner runner, AtomicBoolean lease) {
        try {
            runner.run(id, lease::get);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (LeaseLost e) {
            lease.set(false);
        } catch (RuntimeException e) {
            // The journal itself failed. Nothing is known to be lost: the lease runs out, and recover takes the
            // operation up where its journal stands.
            watch.hindered(
                    id,
                    new Failure(
                            "JOURNAL",
                            "the journal cannot be read or written; the operation goes on when it can: " + e));
        } finally {
            held.remove(id, lease);
        }
    }

    private void renew() {
        held.forEach((id, lease) -> {
            try {
                boolean ours = journal.claim(id, LEASE)
                        || journal.find(id).map(it -> it.state().ended()).orElse(true);
                lease.set(ours);
            } catch (RuntimeException e) {
                watch.hindered(
                        id,
                        new Failure(
                                "LEASE_NOT_RENEWED",
                                "the lease could not be renewed, which is tried again: " + e.getMessage()));
            }
        });
    }

    /** Stops working; the operations stay where their journals stand. */
    @Override
    public void close() {
        timer.shutdownNow();
        lines.values().forEach(line -> line.workers.shutdownNow());
    }

    private static String label(OperationKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where the operations of one kind wait for their turn. */
    private record Line(OperationRunner runner, ExecutorService workers) {}

    private static java.util.concurrent.ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
