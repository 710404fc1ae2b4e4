// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.TakenMoment.Consistency;
import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Keeps the file systems of a guest frozen while something short is done, through the QEMU guest agent. Whoever works in the guest is held up for so long, and must never be for
 * longer than the limit: a thread of its own thaws when it has passed, whatever else hangs, and goes on trying until the guest says that it has.
 */
final class Freezing {
    /** Windows' own limit for its writers; what takes longer has gone wrong. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Logger LOG = LogManager.getLogger(Freezing.class);
    private static final int THAWS = 60;

    private final Virsh virsh;
    private final Duration limit;

    Freezing(Virsh virsh) {
        this(virsh, LIMIT);
    }

    /** @param limit how long the guest may be frozen at most */
    Freezing(Virsh virsh, Duration limit) {
        this.limit = limit;
        // Half for freezing, so that a guest agent that hangs leaves time for thawing.
        this.virsh = virsh.within(limit.dividedBy(2));
    }

    /** What is done meanwhile. */
    @FunctionalInterface
    interface Act<T> {
        T run() throws IOException;
    }

    /**
     * What came of it.
     *
     * @param result what was done meanwhile came to
     * @param reason why the file systems were not frozen all the while; empty when they were
     * @param frozen how long they were frozen
     */
    record Outcome<T>(T result, Consistency consistency, Optional<String> reason, Duration frozen) {}

    /** Does it, with the file systems frozen if the guest can; it is done in any case. */
    <T> Outcome<T> during(String machine, Act<T> act) throws IOException {
        long start = System.nanoTime();
        AtomicBoolean overdue = new AtomicBoolean();
        AtomicBoolean thawed = new AtomicBoolean();
        ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "roamdesk-thaw " + machine);
            thread.setDaemon(true);
            return thread;
        });
        watchdog.schedule(
                () -> {
                    overdue.set(true);
                    thawUntilDone(machine, thawed);
                },
                limit.toNanos(),
                TimeUnit.NANOSECONDS);
        try {
            Optional<String> refusal = freeze(machine, overdue);
            if (refusal.isPresent() && !overdue.get()) {
                if (!hasNoAgent(refusal.get())) {
                    // It may have frozen and failed to say so.
                    thaw(machine, thawed);
                }
                thawed.set(true);
                return new Outcome<>(act.run(), Consistency.CRASH, refusal, Duration.ZERO);
            }
            T result;
            boolean late;
            try {
                result = act.run();
            } finally {
                late = overdue.get();
                thaw(machine, thawed);
            }
            Duration frozen = Duration.ofNanos(System.nanoTime() - start);
            if (late || refusal.isPresent()) {
                String why =
                        "the guest's file systems were not frozen for as long as it took, for freezing is broken off "
                                + limit.toSeconds() + " s after it began"
                                + refusal.map(it -> " (" + it + ")").orElse("");
                return new Outcome<>(result, Consistency.TIMED_OUT, Optional.of(why), frozen);
            }
            return new Outcome<>(result, Consistency.FILE_SYSTEMS, Optional.empty(), frozen);
        } finally {
            if (thawed.get()) {
                watchdog.shutdownNow();
            } else {
                // What did not thaw just now is thawed by the watchdog, which then ends.
                watchdog.schedule(() -> thawUntilDone(machine, thawed), 0, TimeUnit.SECONDS);
                watchdog.shutdown();
            }
        }
    }

    /** Says why the guest is not frozen; empty when it is. One that hangs may freeze later, and counts as overdue. */
    private Optional<String> freeze(String machine, AtomicBoolean overdue) throws IOException {
        try {
            Virsh.Ended ended = virsh.run("domfsfreeze", "--domain", machine);
            return ended.succeeded()
                    ? Optional.empty()
                    : Optional.of("the guest's file systems could not be frozen: "
                            + ended.errors().strip().replace('\n', ' '));
        } catch (EngineException e) {
            if (e.failureCause() != FailureCause.TIMED_OUT) {
                throw e;
            }
            overdue.set(true);
            return Optional.of(e.getMessage());
        }
    }

    private static boolean hasNoAgent(String refusal) {
        return refusal.contains("not configured") || refusal.contains("not connected");
    }

    private void thaw(String machine, AtomicBoolean thawed) {
        try {
            Virsh.Ended ended = virsh.run("domfsthaw", "--domain", machine);
            if (ended.succeeded() || isGone(machine)) {
                thawed.set(true);
            } else {
                LOG.warn(
                        "the file systems of {} could not be thawed: {}",
                        machine,
                        ended.errors().strip());
            }
        } catch (IOException e) {
            LOG.warn("the file systems of {} could not be thawed", machine, e);
        }
    }

    private boolean isGone(String machine) throws IOException {
        return !virsh.run("domid", "--domain", machine).succeeded();
    }

    private void thawUntilDone(String machine, AtomicBoolean thawed) {
        for (int i = 0; i < THAWS && !thawed.get(); i++) {
            thaw(machine, thawed);
            try {
                TimeUnit.SECONDS.sleep(thawed.get() ? 0 : 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
