// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.core.zone.Zones;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Policies, states and points with healthy defaults, for tests. */
final class Replicas {
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    static final ZoneId HOME = Zones.id("home");
    static final ZoneId AWAY = Zones.id("away");

    private Replicas() {}

    static ReplicationPolicy policy(Duration goal, int priority) {
        return new ReplicationPolicy(
                policyId(priority),
                "policy " + priority,
                new Secondaries.Best(1),
                goal,
                Retention.DEFAULT,
                0,
                Optional.empty(),
                Freeze.CRASH,
                priority,
                AheadOfNeed.ON);
    }

    static ReplicationPolicy during(ReplicationPolicy policy, Hours hours) {
        return new ReplicationPolicy(
                policy.id(),
                policy.name(),
                policy.secondaries(),
                policy.goal(),
                policy.retention(),
                policy.bytesPerSecond(),
                Optional.of(hours),
                policy.freeze(),
                policy.priority(),
                policy.ahead());
    }

    static ReplicationPolicyId policyId(int number) {
        return new ReplicationPolicyId(new UUID(7, number).toString());
    }

    static DesktopId desktop(long number) {
        return new DesktopId(new UUID(3, number).toString());
    }

    static OwnerId owner(long number) {
        return new OwnerId(new UUID(6, number).toString());
    }

    /** Wanted since this instant, without a point. */
    static ReplicaState wanted(long desktop, long owner, ReplicationPolicy policy, Instant since) {
        return ReplicaState.wanted(
                desktop(desktop),
                AWAY,
                HOME,
                owner(owner),
                policy.id(),
                ReplicaReason.POLICY,
                "the policy names it",
                since);
    }

    /** With a point of this age, and one past update of 20 s. */
    static ReplicaState aged(long desktop, long owner, ReplicationPolicy policy, Duration age) {
        RecoveryPoint point = point(desktop, NOW.minus(age));
        return wanted(desktop, owner, policy, NOW.minus(age))
                .change()
                .newest(Optional.of(point))
                .past(PastUpdates.NONE.and(Duration.ofSeconds(20), 1, 1))
                .done();
    }

    static RecoveryPoint point(long desktop, Instant takenAt) {
        return new RecoveryPoint(
                new RecoveryPointId(UUID.randomUUID().toString()),
                desktop(desktop),
                AWAY,
                takenAt,
                takenAt,
                Consistency.CRASH,
                Optional.of(Compared.DIRTY_BITMAP),
                Optional.empty(),
                Optional.of("roamdesk-" + takenAt),
                Epoch.FIRST,
                List.of(new Replica(
                        desktop(desktop),
                        new DiskId(new UUID(4, desktop).toString()),
                        AWAY,
                        "pool",
                        "/pool/" + takenAt,
                        "ab".repeat(32),
                        Epoch.FIRST)),
                1,
                1,
                RecoveryPoint.State.WHOLE);
    }
}
