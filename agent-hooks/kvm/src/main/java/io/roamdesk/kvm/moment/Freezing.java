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

/**
 * Keeps the file systems of a guest frozen while something short is done, through the QEMU guest agent. Whoever works in the guest is held up for so long, and must never be for
 * longer than the limit: a thread of its own thaws when it has passed, whatever else hangs, and goes on trying until the guest says that it has. An agent of ours that is stopped
 * meanwhile thaws as it goes; one that is killed has noted what it froze, and the next one thaws.
 */
final class Freezing {
    /** Windows' own limit for its writers; what takes longer has gone wrong. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** The least that is waited for a thaw. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private static final String THAWED_BY_OTHERS =
            "the guest's file systems were frozen, but nothing was any more when they were to be thawed: somebody else has thawed them, or the guest by itself";

    private final Virsh virsh;
    private final Duration limit;
    private final FrozenNotes notes;
    private final Thawing thawing;

    Freezing(Virsh virsh, FrozenNotes notes, Thawing thawing) {
        this(virsh, notes, thawing, LIMIT);
    }

    /** @param limit how long the guest may be frozen at most */
    Freezing(Virsh virsh, FrozenNotes notes, Thawing thawing, Duration limit) {
        this.limit = limit;
        this.notes = notes;
        this.thawing = thawing;
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
     * @param reason why the file systems were not frozen all the while, or for too long; empty when all went well
     * @param frozen how long they were frozen
     */
    record Outcome<T>(T result, Consistency consistency, Optional<String> reason, Duration frozen) {}

    /** Why the guest is not frozen, and whether it may be all the same, or become it later. */
    private record Refusal(String why, boolean hangs) {}

    /** Does it, with the file systems frozen if the guest can; it is done in any case. */
    <T> Outcome<T> during(String machine, Act<T> act) throws IOException {
        long start = System.nanoTime();
        try {
            notes.write(machine);
        } catch (IOException e) {
            // What nobody would thaw if this agent died now is not frozen.
            String why = "the guest's file systems were not frozen, for that could not be noted on this host: " + e;
            return new Outcome<>(act.run(), Consistency.CRASH, Optional.of(why), Duration.ZERO);
        }
        AtomicBoolean overdue = new AtomicBoolean();
        Thread atExit = new Thread(() -> thawing.leftOver(machine), "roamdesk-thaw " + machine);
        Runtime.getRuntime().addShutdownHook(atExit);
        ScheduledExecutorService watchdog = watchdog(machine);
        watchdog.schedule(
                () -> {
                    overdue.set(true);
                    thawing.untilDone(machine);
                },
                limit.toNanos(),
                TimeUnit.NANOSECONDS);
        try {
            return during(machine, act, overdue, start);
        } finally {
            if (notes.has(machine)) {
                // What did not thaw just now is thawed by the watchdog, which then ends.
                watchdog.schedule(() -> thawing.untilDone(machine), 0, TimeUnit.SECONDS);
                watchdog.shutdown();
            } else {
                watchdog.shutdownNow();
            }
            forget(atExit);
        }
    }

    private <T> Outcome<T> during(String machine, Act<T> act, AtomicBoolean overdue, long start) throws IOException {
        Optional<Refusal> refusal = freeze(machine);
        if (refusal.isPresent() && !refusal.get().hangs()) {
            return new Outcome<>(act.run(), Consistency.CRASH, refusal.map(Refusal::why), Duration.ZERO);
        }
        T result;
        boolean late;
        Thawing.Result thawed = Thawing.Result.UNKNOWN;
        try {
            result = act.run();
        } finally {
            late = overdue.get();
            thawed = thawing.once(machine, rest(start));
        }
        Duration frozen = Duration.ofNanos(System.nanoTime() - start);
        if (refusal.isPresent() || late) {
            return new Outcome<>(result, Consistency.TIMED_OUT, Optional.of(brokenOff(refusal)), frozen);
        }
        return switch (thawed) {
            case THAWED -> new Outcome<>(result, Consistency.FILE_SYSTEMS, Optional.empty(), frozen);
            case NOTHING_FROZEN -> new Outcome<>(result, Consistency.CRASH, Optional.of(THAWED_BY_OTHERS), frozen);
            case UNKNOWN -> new Outcome<>(result, Consistency.TIMED_OUT, Optional.of(notThawed()), frozen);
        };
    }

    private String notThawed() {
        return "the guest's agent froze the file systems and has not thawed them within " + limit.toSeconds()
                + " s; it is told to again and again, and nothing can be written in the guest before it does; restart qemu-guest-agent in the guest, or the guest";
    }

    private String brokenOff(Optional<Refusal> refusal) {
        return "the guest's file systems were not frozen for as long as it took, for freezing is broken off "
                + limit.toSeconds() + " s after it began"
                + refusal.map(it -> " (" + it.why() + ")").orElse("");
    }

    /** What is left of the limit. */
    private Duration rest(long start) {
        Duration rest = limit.minusNanos(System.nanoTime() - start);
        return rest.compareTo(LEAST) < 0 ? LEAST : rest;
    }

    /** Says why the guest is not frozen; empty when it is. */
    private Optional<Refusal> freeze(String machine) throws IOException {
        String why;
        try {
            Virsh.Ended ended = virsh.run("domfsfreeze", "--domain", machine);
            if (ended.succeeded() && !ended.output().contains("Froze 0 ")) {
                return Optional.empty();
            }
            why = ended.succeeded()
                    ? "the guest has none that can be"
                    : ended.errors().strip().replace('\n', ' ');
        } catch (EngineException e) {
            if (e.failureCause() != FailureCause.TIMED_OUT) {
                throw e;
            }
            return Optional.of(new Refusal(e.getMessage(), true));
        }
        if (hasNoAgent(why)) {
            notes.remove(machine);
            return Optional.of(new Refusal("the guest's file systems could not be frozen: " + why, false));
        }
        if (why.contains("not responding")) {
            return Optional.of(new Refusal(why, true));
        }
        // It may have frozen some of them and failed at another.
        thawing.once(machine, limit.dividedBy(2));
        return Optional.of(new Refusal("the guest's file systems could not be frozen: " + why, false));
    }

    private static boolean hasNoAgent(String refusal) {
        return refusal.contains("not configured") || refusal.contains("not connected");
    }

    private static ScheduledExecutorService watchdog(String machine) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "roamdesk-thaw " + machine);
            thread.setDaemon(true);
            return thread;
        });
    }

    private static void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The agent is ending: the hook runs, and does nothing if nothing is left to do.
            return;
        }
    }
}
