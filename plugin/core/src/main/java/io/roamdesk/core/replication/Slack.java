// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import java.time.Duration;
import java.time.Instant;

/**
 * The time that a replica has until its goal is violated, and what follows from that.
 *
 * <p>With <i>t</i> the moment that its newest point reflects (or the moment since when it is wanted, as long as there is none), the goal is violated from
 * <i>deadline = t + goal</i> on. An update is predicted to take <i>mean + 4 spread</i> of the past ones, as TCP predicts a round trip (RFC 6298); before the first one, a
 * quarter of the goal. It begins at <i>deadline - predicted - margin</i> at the latest, the margin being a tenth of the goal and at least 5 s: the goal is met although it
 * waits for its turn. Nothing is gained by beginning much earlier: what is written again and again would be sent again and again.
 *
 * @param deadline until when the next point must be recorded
 * @param predicted how long an update takes
 * @param latest when it must begin
 */
public record Slack(Instant deadline, Duration predicted, Instant latest) {
    private static final int SPREADS = 4;
    private static final Duration LEAST_MARGIN = Duration.ofSeconds(5);
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
    private static final Duration LEAST_CAP = Duration.ofSeconds(30);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(15);

    /** The slack of a replica under a policy. */
    public static Slack of(ReplicaState replica, ReplicationPolicy policy) {
        Instant deadline = replica.reflects().plus(policy.goal());
        Duration predicted = predicted(replica.past(), policy.goal());
        Duration tenth = policy.goal().dividedBy(10);
        Duration margin = tenth.compareTo(LEAST_MARGIN) > 0 ? tenth : LEAST_MARGIN;
        // The first point is wanted at once: until it is there, there is nothing to fall back on.
        Instant latest = replica.newestPoint().isEmpty()
                ? replica.createdAt()
                : deadline.minus(predicted).minus(margin);
        return new Slack(deadline, predicted, latest);
    }

    private static Duration predicted(PastUpdates past, Duration goal) {
        if (past.count() == 0) {
            return goal.dividedBy(4);
        }
        return Duration.ofMillis((long) (1000 * (past.meanSeconds() + SPREADS * past.spreadSeconds())));
    }

    /**
     * When the next update begins: as late as the goal allows, but still within the policy's hours if any of them are left until then.
     *
     * @return now or later
     */
    public Instant begin(ReplicationPolicy policy, Instant now) {
        Instant at = policy.hours().map(hours -> within(hours, now)).orElse(latest);
        return at.isBefore(now) ? now : at;
    }

    private Instant within(Hours hours, Instant now) {
        Instant last = hours.lastUntil(latest);
        if (last.equals(latest) || !last.isAfter(now)) {
            return latest;
        }
        // It has to end with the hours, not to begin with their end.
        return last.minus(predicted);
    }

    /** How much time is left until an update must begin; negative when it is too late already. */
    public Duration left(Instant now) {
        return Duration.between(now, latest);
    }

    /** Whether the goal is not met. */
    public boolean isViolated(Instant now) {
        return now.isAfter(deadline);
    }

    /** Whether the goal can, as predicted, not be met any more: an update that began now would end too late. */
    public boolean isInDanger(Instant now) {
        return isInDanger(now, now.plus(predicted));
    }

    /**
     * Whether the goal can, as predicted, not be met any more.
     *
     * @param end when the update that runs is predicted to end
     */
    public boolean isInDanger(Instant now, Instant end) {
        return isViolated(now) || end.isAfter(deadline);
    }

    /** How long the next try waits after so many failures in a row: 10 s, doubled each time, up to a quarter of the goal, and 15 min. The cap is at least 30 s. */
    public static Duration backOff(int failures, ReplicationPolicy policy) {
        Duration quarter = policy.goal().dividedBy(4);
        Duration cap = shorter(LONGEST_BACK_OFF, quarter.compareTo(LEAST_CAP) > 0 ? quarter : LEAST_CAP);
        int doublings = Math.min(20, Math.max(0, failures - 1));
        return shorter(cap, FIRST_BACK_OFF.multipliedBy(1L << doublings));
    }

    /**
     * When a replica that cannot be updated now is looked at again: when it was to be, but not after the last chance to meet the goal, nor after its violation; neither is
     * slept through.
     */
    Instant lookAgain(Instant wanted, Instant now) {
        Instant lastChance = deadline.minus(predicted);
        Instant next = lastChance.isAfter(now) ? lastChance : deadline;
        // Just after it: then it is told.
        Instant told = next.plusSeconds(1);
        return told.isAfter(now) && told.isBefore(wanted) ? told : wanted;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
