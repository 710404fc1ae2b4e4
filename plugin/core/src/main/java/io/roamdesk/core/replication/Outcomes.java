// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.operation.Failure;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says how a replica stands when its update has ended. Pure. */
final class Outcomes {
    /** How soon it is tried again when somebody else works on the desktop. */
    static final Duration BUSY = Duration.ofSeconds(30);

    /** How soon a desktop that is destroyed is looked at again: somebody may recover it. Whoever expunges it sees to its replicas. */
    static final Duration REST = Duration.ofMinutes(5);

    private static final String GONE = "DESKTOP_GONE";

    /** That the time is not right; nothing is broken. */
    private static final Set<String> BUSY_CODES = Set.of("DESKTOP_CHANGING", "DESKTOP_MOVED", "DISK_IN_USE");

    private Outcomes() {}

    /**
     * The state after an update.
     *
     * @param ended how it ended
     * @param points the points of the replica now, the oldest first
     */
    static ReplicaState after(
            ReplicaState replica, Operation ended, List<RecoveryPoint> points, ReplicationPolicy policy, Instant now) {
        ReplicaStateChange change = replica.change().newest(newest(points));
        if (ended.state() == OperationState.SUCCEEDED) {
            return idle(succeeded(change, ended, points), policy, now);
        }
        Failure failure = ended.failure()
                .orElseGet(() -> new Failure(
                        "UNKNOWN", "update " + ended.id() + " ended " + ended.state() + " and did not say why"));
        if (ended.state() == OperationState.CANCELLED) {
            // It gave way to a roam, or somebody ended it.
            return again(change.rests(ReplicaState.Status.IDLE).waitsFor(failure), BUSY, policy, now);
        }
        return failed(replica, change, failure, policy, now);
    }

    /** The state after an update that could not even begin. */
    static ReplicaState notBegun(ReplicaState replica, Failure why, ReplicationPolicy policy, Instant now) {
        return failed(replica, replica.change(), why, policy, now);
    }

    /** The state after an update for which the desktop was busy. */
    static ReplicaState busy(ReplicaState replica, Failure why, ReplicationPolicy policy, Instant now) {
        return again(replica.change().rests(ReplicaState.Status.IDLE).waitsFor(why), BUSY, policy, now);
    }

    /** The state while the desktop is destroyed: its points are kept as they are, and since it does not change nobody is told that they get old. */
    static ReplicaState resting(ReplicaStateChange change, Instant now) {
        return change.rests(ReplicaState.Status.IDLE)
                .waitsFor(new Failure(
                        GONE,
                        "the instance is destroyed; its replicas rest as they are, until it is recovered or expunged"))
                .violatedSince(Optional.empty())
                .alarmedAt(Optional.empty())
                .nextAt(now.plus(REST))
                .done();
    }

    /** Whether it rests, or no update has ended since it did. */
    static boolean rested(ReplicaState replica) {
        return replica.failure().filter(it -> it.code().equals(GONE)).isPresent();
    }

    private static ReplicaState again(ReplicaStateChange change, Duration wait, ReplicationPolicy policy, Instant now) {
        Slack slack = Slack.of(change.done(), policy);
        return change.nextAt(slack.lookAgain(now.plus(wait), now)).done();
    }

    private static ReplicaState failed(
            ReplicaState replica, ReplicaStateChange change, Failure failure, ReplicationPolicy policy, Instant now) {
        if (failure.code().equals(GONE)) {
            return resting(change, now);
        }
        if (BUSY_CODES.contains(failure.code())) {
            return again(change.rests(ReplicaState.Status.IDLE).waitsFor(failure), BUSY, policy, now);
        }
        return again(
                change.rests(ReplicaState.Status.FAILING).failed(failure),
                Slack.backOff(replica.failures() + 1, policy),
                policy,
                now);
    }

    private static ReplicaStateChange succeeded(
            ReplicaStateChange change, Operation ended, List<RecoveryPoint> points) {
        Duration took = Duration.between(ended.createdAt(), ended.endedAt().orElse(ended.createdAt()));
        Progress progress = ended.progress();
        PastUpdates past = change.past()
                .and(
                        took,
                        progress.wireBytes(),
                        newest(points).map(RecoveryPoint::changedBytes).orElse(0L));
        return change.past(past).unfailed();
    }

    private static ReplicaState idle(ReplicaStateChange change, ReplicationPolicy policy, Instant now) {
        ReplicaState rested = change.rests(ReplicaState.Status.IDLE).done();
        // The same version: it is one write.
        return change.nextAt(Slack.of(rested, policy).begin(policy, now)).done();
    }

    static Optional<RecoveryPoint> newest(List<RecoveryPoint> points) {
        return points.stream()
                .filter(it -> it.state() == RecoveryPoint.State.WHOLE)
                .reduce((older, newer) -> newer);
    }
}
