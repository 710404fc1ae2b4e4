// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.replication.RecoveryPoints;
import io.roamdesk.core.replication.ReplicaReason;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.replication.ReplicationPolicies;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.management.instance.OwnershipListener;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Replicas of a desktop that has moved: the one in its new zone is its home now, its recovery points are parts of the desktop's own chain and are offered no more; the others
 * are updated from the new zone; and what it left is a replica of its own. Its zones are chosen anew soon.
 */
public class RoamFollow implements OwnershipListener {
    private final ReplicationStore replications;
    private final ReplicaStateStore states;
    private final RecoveryPoints points;
    private final ReplicationPolicies policies;
    private final Clock clock;

    public RoamFollow(
            ReplicationStore replications,
            ReplicaStateStore states,
            RecoveryPoints points,
            ReplicationPolicies policies,
            Clock clock) {
        this.replications = replications;
        this.states = states;
        this.points = points;
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public void moved(RoamPlan plan) {
        Instant now = clock.instant();
        points.consume(plan.desktop(), plan.to().zone());
        for (ReplicaState state : states.locked(plan.desktop())) {
            if (state.zone().equals(plan.to().zone())) {
                states.remove(plan.desktop(), state.zone());
            } else {
                states.replace(state.change().home(plan.to().zone()).nextAt(now).done());
            }
        }
        Optional<ReplicationRow> row = replications.find(plan.desktop());
        row.ifPresent(replication -> {
            states.add(left(plan, replication, now));
            replications.chooseAnew(plan.desktop());
        });
    }

    private ReplicaState left(RoamPlan plan, ReplicationRow replication, Instant now) {
        ReplicaState left = ReplicaState.wanted(
                plan.desktop(),
                plan.from().zone(),
                plan.to().zone(),
                plan.owner(),
                replication.policy(),
                ReplicaReason.LEFT_BY_ROAM,
                "it was in " + plan.from().zoneName() + " until it moved to "
                        + plan.to().zoneName(),
                now);
        // It is as current as the desktop itself: half of the goal may pass until its first update.
        Instant next = policies.find(replication.policy())
                .map(policy -> now.plus(policy.goal().dividedBy(2)))
                .orElse(now);
        return left.change()
                .rests(replication.paused() ? ReplicaState.Status.PAUSED : ReplicaState.Status.IDLE)
                .nextAt(next)
                .done();
    }
}
