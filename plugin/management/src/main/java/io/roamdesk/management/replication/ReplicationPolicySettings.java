// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.replication.AheadOfNeed;
import io.roamdesk.core.replication.Hours;
import io.roamdesk.core.replication.ReplicationPolicy;
import io.roamdesk.core.replication.ReplicationPolicyId;
import io.roamdesk.core.replication.Retention;
import io.roamdesk.core.replication.Secondaries;
import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A replication policy as it is kept: plain values, in the units of the API.
 *
 * @param zones the uuids of the zones that are named; empty when the best are chosen
 * @param best how many zones are chosen; 0 when they are named
 */
record ReplicationPolicySettings(
        List<String> zones,
        int best,
        long goalMinutes,
        int retainPoints,
        long retainHours,
        long megabits,
        String hours,
        String consistency,
        int priority,
        boolean ahead,
        int aheadMost,
        long aheadKeepHours) {
    /** What a policy is when its maker says nothing. */
    static final ReplicationPolicySettings DEFAULTS = new ReplicationPolicySettings(
            List.of(),
            1,
            60,
            Retention.DEFAULT.points(),
            0,
            0,
            "",
            "crash",
            ReplicationPolicy.DEFAULT_PRIORITY,
            AheadOfNeed.ON.enabled(),
            AheadOfNeed.ON.most(),
            AheadOfNeed.ON.keptFor().toHours());

    private static final long BYTES_PER_MEGABIT = 125_000;

    static ReplicationPolicySettings of(ReplicationPolicy policy) {
        return new ReplicationPolicySettings(
                switch (policy.secondaries().kind()) {
                    case NAMED -> ((Secondaries.Named) policy.secondaries())
                            .zones().stream().map(ZoneId::value).toList();
                    case BEST -> List.of();
                },
                switch (policy.secondaries().kind()) {
                    case NAMED -> 0;
                    case BEST -> ((Secondaries.Best) policy.secondaries()).count();
                },
                policy.goal().toMinutes(),
                policy.retention().points(),
                policy.retention().age().map(Duration::toHours).orElse(0L),
                policy.bytesPerSecond() / BYTES_PER_MEGABIT,
                policy.hours().map(Hours::toString).orElse(""),
                PolicyWords.text(policy.freeze()),
                policy.priority(),
                policy.ahead().enabled(),
                policy.ahead().most(),
                policy.ahead().keptFor().toHours());
    }

    /**
     * The policy of the domain, checked.
     *
     * @throws IllegalArgumentException when a setting is out of its range
     */
    ReplicationPolicy toPolicy(ReplicationPolicyId id, String name) {
        return new ReplicationPolicy(
                id,
                name,
                zones.isEmpty()
                        ? new Secondaries.Best(best)
                        : new Secondaries.Named(zones.stream().map(ZoneId::new).toList()),
                Duration.ofMinutes(goalMinutes),
                new Retention(
                        retainPoints,
                        Optional.of(retainHours).filter(age -> age != 0).map(Duration::ofHours)),
                Math.multiplyExact(megabits, BYTES_PER_MEGABIT),
                PolicyWords.hours(hours),
                PolicyWords.freeze(consistency),
                priority,
                new AheadOfNeed(ahead, aheadMost, Duration.ofHours(aheadKeepHours)));
    }

    /** The same, with what the command names; what it does not name stays. */
    ReplicationPolicySettings with(ReplicationPolicyCmd command, List<String> namedZones) {
        boolean chosen = command.getSecondaries() != null;
        return new ReplicationPolicySettings(
                chosen ? List.of() : command.getZoneIds() != null ? namedZones : zones,
                chosen ? command.getSecondaries() : command.getZoneIds() != null ? 0 : best,
                or(command.getRecoveryPointGoal(), goalMinutes),
                or(command.getRetainPoints(), retainPoints),
                or(command.getRetainHours(), retainHours),
                or(command.getRateLimit(), megabits),
                or(command.getHours(), hours),
                or(command.getConsistency(), consistency),
                or(command.getPriority(), priority),
                or(command.getAhead(), ahead),
                or(command.getAheadMost(), aheadMost),
                or(command.getAheadKeepHours(), aheadKeepHours));
    }

    private static <T> T or(T given, T before) {
        return given == null ? before : given;
    }
}
