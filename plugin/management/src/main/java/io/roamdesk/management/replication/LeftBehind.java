// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.replication.AheadOfNeed;
import io.roamdesk.core.replication.ReplicaReason;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.zone.ZoneId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which of the replicas that a desktop left behind can go: those that are older than the policy keeps replicas ahead of need, and the oldest when there are more than it
 * allows, so that a traveller does not fill every zone. Never the one in the desktop's home zone, to which it goes back. Pure.
 */
final class LeftBehind {
    private LeftBehind() {}

    /** The replicas that can go. */
    static List<ReplicaState> gone(
            List<ReplicaState> replicas, Optional<ZoneId> homeZone, AheadOfNeed limits, Instant now) {
        List<ReplicaState> left = replicas.stream()
                .filter(it -> it.reason() == ReplicaReason.LEFT_BY_ROAM
                        && it.status() != ReplicaState.Status.ENDED
                        && !homeZone.filter(it.zone()::equals).isPresent())
                .sorted(Comparator.comparing(ReplicaState::lastReasonAt).reversed())
                .toList();
        return left.stream()
                .filter(it -> left.indexOf(it) >= limits.most()
                        || !now.isBefore(it.lastReasonAt().plus(limits.keptFor())))
                .toList();
    }
}
