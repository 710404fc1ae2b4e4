// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses which of the due updates begin now. Priority comes first; within a priority the owner who has the fewest running, then whose last turn is longest ago; of an owner's
 * the one with the least slack. So no owner gets a second one while another with a due replica of the same priority has none, and with fewer places than owners they take
 * turns. At most one update of a desktop runs.
 */
public final class Schedule {
    /** How soon one that waits is looked at again: the more important, the sooner. Its priority times this. */
    static final Duration WAIT = Duration.ofSeconds(2);

    private final ScheduleLimits limits;
    private final Turns turns;
    private final Instant now;
    private final Map<OwnerId, Integer> byOwner = new HashMap<>();
    private final Map<Pair, Integer> byPair = new HashMap<>();
    private final Set<DesktopId> busy = new HashSet<>();
    private final List<Start> starts = new ArrayList<>();
    private final List<Wait> waits = new ArrayList<>();
    private int running;

    private Schedule(ScheduleLimits limits, Turns turns, Instant now) {
        this.limits = limits;
        this.turns = turns;
        this.now = now;
    }

    /**
     * Decides; touches nothing.
     *
     * @param due the replicas whose time has come
     * @param running those that are being updated, by whatever server
     * @param turns whose turn it was
     */
    static Plan plan(List<Due> due, List<ReplicaState> running, Turns turns, ScheduleLimits limits, Instant now) {
        Schedule schedule = new Schedule(limits, turns, now);
        running.forEach(schedule::count);
        due.stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        it -> it.policy().priority(), java.util.TreeMap::new, java.util.stream.Collectors.toList()))
                .values()
                .forEach(schedule::choose);
        return new Plan(schedule.starts, schedule.waits);
    }

    /** Chooses among those of one priority. */
    private void choose(List<Due> due) {
        Map<OwnerId, List<Due>> queues = new HashMap<>();
        due.stream()
                .sorted(Comparator.comparing((Due it) -> it.slack().latest())
                        .thenComparing(it -> it.replica().desktop()))
                .forEach(it -> queues.computeIfAbsent(it.replica().owner(), owner -> new ArrayList<>())
                        .add(it));
        java.util.PriorityQueue<Queue> next = new java.util.PriorityQueue<>(Queue.ORDER);
        queues.forEach((owner, queue) ->
                next.add(new Queue(owner, queue, 0, byOwner.getOrDefault(owner, 0), turns.last(owner))));
        while (!next.isEmpty()) {
            Queue first = next.poll();
            Due one = first.first();
            String obstacle = obstacle(one.replica());
            if (obstacle.isEmpty()) {
                start(one);
            } else {
                waits.add(new Wait(one, now.plus(WAIT.multipliedBy(one.policy().priority())), obstacle));
            }
            if (first.hasMore()) {
                next.add(first.rest(byOwner.getOrDefault(first.owner, 0)));
            }
        }
    }

    private String obstacle(ReplicaState replica) {
        if (running >= limits.total()) {
            return running + " updates run, which is the limit";
        }
        Pair pair = Pair.of(replica);
        if (byPair.getOrDefault(pair, 0) >= limits.perPair()) {
            return byPair.get(pair) + " updates run between the two zones, which is the limit";
        }
        return busy.contains(replica.desktop()) ? "another replica of the desktop is being updated" : "";
    }

    private void start(Due due) {
        count(due.replica());
        Slack slack = due.slack();
        String why = due.replica().newestPoint().isEmpty()
                ? "there is no recovery point yet"
                : "the newest point is " + due.replica().age(now).toSeconds() + " s old, the goal is "
                        + due.policy().goal().toSeconds() + " s, and an update is predicted to take "
                        + slack.predicted().toSeconds() + " s";
        starts.add(new Start(due, why));
    }

    private void count(ReplicaState replica) {
        running++;
        byOwner.merge(replica.owner(), 1, Integer::sum);
        byPair.merge(Pair.of(replica), 1, Integer::sum);
        busy.add(replica.desktop());
    }

    /**
     * What to do now.
     *
     * @param starts the updates to begin, in order
     * @param waits the others
     */
    public record Plan(List<Start> starts, List<Wait> waits) {
        public Plan {
            starts = List.copyOf(starts);
            waits = List.copyOf(waits);
        }
    }

    /**
     * An update to begin.
     *
     * @param due of what
     * @param why in words and numbers
     */
    public record Start(Due due, String why) {
        @Override
        public String toString() {
            return due.replica().desktop() + " to " + due.replica().zone() + ": " + why;
        }
    }

    /**
     * An update that waits.
     *
     * @param due of what
     * @param until when to look again
     * @param what what it waits for
     */
    public record Wait(Due due, Instant until, String what) {}

    private record Pair(ZoneId from, ZoneId to) {
        static Pair of(ReplicaState replica) {
            return new Pair(replica.home(), replica.zone());
        }
    }

    /** What an owner has due, the least slack first, from a place on. */
    private record Queue(OwnerId owner, List<Due> due, int from, int running, long turn) {
        static final Comparator<Queue> ORDER = Comparator.comparingInt(Queue::running)
                .thenComparingLong(Queue::turn)
                .thenComparing(it -> it.first().slack().latest())
                .thenComparing(it -> it.owner.uuid());

        Due first() {
            return due.get(from);
        }

        boolean hasMore() {
            return from + 1 < due.size();
        }

        Queue rest(int runs) {
            return new Queue(owner, due, from + 1, runs, turn);
        }
    }
}
