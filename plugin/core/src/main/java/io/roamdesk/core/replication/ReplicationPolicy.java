// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How desktops are replicated.
 *
 * @param id its id
 * @param name 1 to 255 characters
 * @param secondaries which zones hold replicas
 * @param goal the recovery point goal, as vSphere Replication means its RPO: the newest complete replica never reflects a state older than this. 1 minute to 7 days
 * @param retention how many recovery points are kept
 * @param bytesPerSecond the most that one update may send in a second; 0 for no limit
 * @param hours when updates are done, as far as the goal allows; empty for always
 * @param freeze what is done with a running guest
 * @param priority 1, the highest, to 10
 * @param ahead whether replicas are made ahead of need
 */
public record ReplicationPolicy(
        ReplicationPolicyId id,
        String name,
        Secondaries secondaries,
        Duration goal,
        Retention retention,
        long bytesPerSecond,
        Optional<Hours> hours,
        Freeze freeze,
        int priority,
        AheadOfNeed ahead) {
    /** The priority that nobody asked for. */
    public static final int DEFAULT_PRIORITY = 5;

    private static final Duration SHORTEST_GOAL = Duration.ofMinutes(1);
    private static final Duration LONGEST_GOAL = Duration.ofDays(7);

    /**
     * @throws InvalidReplicationSetting when a setting is out of its range
     */
    public ReplicationPolicy {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(secondaries, "secondaries");
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(hours, "hours");
        Objects.requireNonNull(freeze, "freeze");
        Objects.requireNonNull(ahead, "ahead");
        if (name == null || name.isBlank() || name.length() > 255) {
            throw new InvalidReplicationSetting("name", "\"" + name + "\"", "1 to 255 characters");
        }
        InvalidReplicationSetting.requireWithin(
                "recovery point goal in seconds",
                goal.toSeconds(),
                SHORTEST_GOAL.toSeconds(),
                LONGEST_GOAL.toSeconds());
        InvalidReplicationSetting.requireWithin("rate limit in bytes per second", bytesPerSecond, 0, Long.MAX_VALUE);
        InvalidReplicationSetting.requireWithin("priority", priority, 1, 10);
    }
}
