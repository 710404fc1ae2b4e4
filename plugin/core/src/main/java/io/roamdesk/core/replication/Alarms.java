// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.Progress;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Says when somebody must be told of a goal: before it is violated, when it is, and when it is met again. */
final class Alarms {
    private Alarms() {}

    /**
     * What has to be written and told now.
     *
     * @param running the update that runs, if one does
     * @param change collects what changes in the state
     * @return what is told when the state was written
     */
    static Optional<Consumer<ReplicationWatch>> look(
            ReplicaState replica,
            ReplicationPolicy policy,
            Optional<Operation> running,
            ReplicaStateChange change,
            Instant now) {
        Slack slack = Slack.of(replica, policy);
        if (slack.isViolated(now)) {
            if (replica.violatedSince().isPresent()) {
                return Optional.empty();
            }
            change.violatedSince(Optional.of(slack.deadline()))
                    .alarmedAt(replica.alarmedAt().or(() -> Optional.of(now)));
            return Optional.of(watch -> watch.goalViolated(replica, policy));
        }
        Instant end = running.map(it -> end(it, slack)).orElse(now.plus(slack.predicted()));
        if (replica.violatedSince().isPresent()) {
            change.violatedSince(Optional.empty()).alarmedAt(Optional.empty());
            return Optional.of(watch -> watch.goalMetAgain(replica, policy));
        }
        if (!slack.isInDanger(now, end)) {
            // Silently: nobody was told that it would be violated for sure.
            if (replica.alarmedAt().isPresent() && running.isEmpty()) {
                change.alarmedAt(Optional.empty());
            }
            return Optional.empty();
        }
        if (replica.alarmedAt().isPresent()) {
            return Optional.empty();
        }
        change.alarmedAt(Optional.of(now));
        String why = "the newest point reflects " + replica.reflects() + ", the next one is predicted for " + end
                + (running.isPresent() ? " by the update that runs" : " if an update began now");
        return Optional.of(watch -> watch.goalInDanger(replica, policy, slack.deadline(), why));
    }

    private static Instant end(Operation running, Slack slack) {
        return Optional.of(running.progress())
                .flatMap(Progress::predictedEnd)
                .orElse(running.createdAt().plus(slack.predicted()));
    }
}
