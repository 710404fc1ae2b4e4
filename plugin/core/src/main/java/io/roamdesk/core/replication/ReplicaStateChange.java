// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Failure;
import io.roamdesk.core.zone.ZoneId;
import java.time.Instant;
import java.util.Optional;

/** Collects what differs from a state; what is not named stays. */
public final class ReplicaStateChange {
    private final ReplicaState was;
    private ZoneId home;
    private ReplicationPolicyId policy;
    private ReplicaReason reason;
    private String why;
    private ReplicaState.Status status;
    private Optional<Instant> newestPoint;
    private Optional<String> checkpoint;
    private Optional<Epoch> epoch;
    private PastUpdates past;
    private int failures;
    private Optional<Failure> failure;
    private Optional<OperationId> operation;
    private Instant nextAt;
    private Optional<Instant> violatedSince;
    private Optional<Instant> alarmedAt;
    private Instant lastReasonAt;

    ReplicaStateChange(ReplicaState was) {
        this.was = was;
        home = was.home();
        policy = was.policy();
        reason = was.reason();
        why = was.why();
        status = was.status();
        newestPoint = was.newestPoint();
        checkpoint = was.checkpoint();
        epoch = was.epoch();
        past = was.past();
        failures = was.failures();
        failure = was.failure();
        operation = was.operation();
        nextAt = was.nextAt();
        violatedSince = was.violatedSince();
        alarmedAt = was.alarmedAt();
        lastReasonAt = was.lastReasonAt();
    }

    /** The desktop lives there now. */
    public ReplicaStateChange home(ZoneId value) {
        home = value;
        return this;
    }

    /** It is kept by this policy now. */
    public ReplicaStateChange policy(ReplicationPolicyId value) {
        policy = value;
        return this;
    }

    /** There is this reason for it now, as of this instant. */
    public ReplicaStateChange reason(ReplicaReason value, String words, Instant at) {
        reason = value;
        why = words;
        lastReasonAt = at;
        return this;
    }

    /** It is updated by an operation. */
    public ReplicaStateChange runs(OperationId by) {
        status = ReplicaState.Status.RUNNING;
        operation = Optional.of(by);
        return this;
    }

    /** No operation runs; it stands so. */
    public ReplicaStateChange rests(ReplicaState.Status value) {
        status = value;
        operation = Optional.empty();
        return this;
    }

    /** Its newest recovery point is this one; empty when it has none any more. */
    public ReplicaStateChange newest(Optional<RecoveryPoint> point) {
        newestPoint = point.map(RecoveryPoint::takenAt);
        checkpoint = point.flatMap(RecoveryPoint::checkpoint);
        epoch = point.map(RecoveryPoint::epoch);
        return this;
    }

    PastUpdates past() {
        return past;
    }

    /** How long updates took. */
    public ReplicaStateChange past(PastUpdates value) {
        past = value;
        return this;
    }

    /** Another update failed. */
    public ReplicaStateChange failed(Failure why) {
        failures = was.failures() + 1;
        failure = Optional.of(why);
        return this;
    }

    /** It could not be updated now, which is no failure: somebody else works on the desktop. */
    public ReplicaStateChange waitsFor(Failure what) {
        failure = Optional.of(what);
        return this;
    }

    /** No update has failed since the last. */
    public ReplicaStateChange unfailed() {
        failures = 0;
        failure = Optional.empty();
        return this;
    }

    /** The scheduler looks at it again then. */
    public ReplicaStateChange nextAt(Instant value) {
        nextAt = value;
        return this;
    }

    /** Since when its goal is not met; empty when it is. */
    public ReplicaStateChange violatedSince(Optional<Instant> value) {
        violatedSince = value;
        return this;
    }

    /** When somebody was told; empty when there is nothing to tell any more. */
    public ReplicaStateChange alarmedAt(Optional<Instant> value) {
        alarmedAt = value;
        return this;
    }

    /** The state with the changes, of the next version. */
    public ReplicaState done() {
        return doneAs(was.version() + 1);
    }

    /** The state with the changes, of this version. */
    ReplicaState doneAs(long version) {
        return new ReplicaState(
                was.desktop(),
                was.zone(),
                home,
                was.owner(),
                policy,
                reason,
                why,
                was.createdAt(),
                status,
                newestPoint,
                checkpoint,
                epoch,
                past,
                failures,
                failure,
                operation,
                nextAt,
                violatedSince,
                alarmedAt,
                lastReasonAt,
                version);
    }
}
