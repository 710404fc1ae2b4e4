// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.operation.Failure;
import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How the replica of one desktop in one zone stands.
 *
 * @param desktop the desktop
 * @param zone where the replica is, or will be
 * @param home the zone that the desktop lives in, as of the last look
 * @param owner whose the desktop is
 * @param policy what it is kept by
 * @param reason why there is one
 * @param why the reason in words, for people
 * @param createdAt since when it is wanted; its age counts from here until there is a point
 * @param status what happens with it
 * @param newestPoint the moment of its newest recovery point
 * @param checkpoint the checkpoint at the source that marks this moment
 * @param epoch the desktop's epoch at this moment
 * @param past how long updates took and how much they sent
 * @param failures how many updates failed since the last that did not
 * @param failure why the last one failed
 * @param operation the update that runs
 * @param nextAt when the scheduler looks at it again
 * @param violatedSince since when the goal is not met
 * @param alarmedAt when somebody was told that it will not be, or is not, met
 * @param lastReasonAt when there last was a reason for it; one made ahead of need goes some time after
 * @param version counts its writes; two servers never both write over the same version
 */
public record ReplicaState(
        DesktopId desktop,
        ZoneId zone,
        ZoneId home,
        OwnerId owner,
        ReplicationPolicyId policy,
        ReplicaReason reason,
        String why,
        Instant createdAt,
        Status status,
        Optional<Instant> newestPoint,
        Optional<String> checkpoint,
        Optional<Epoch> epoch,
        PastUpdates past,
        int failures,
        Optional<Failure> failure,
        Optional<OperationId> operation,
        Instant nextAt,
        Optional<Instant> violatedSince,
        Optional<Instant> alarmedAt,
        Instant lastReasonAt,
        long version) {
    public ReplicaState {
        Objects.requireNonNull(desktop, "desktop");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(nextAt, "nextAt");
        if (operation.isPresent() != (status == Status.RUNNING)) {
            throw new IllegalArgumentException("a replica that is " + status + " has "
                    + (operation.isPresent() ? "an operation" : "no operation"));
        }
    }

    /** A replica that is wanted from now on, and has no point yet. */
    public static ReplicaState wanted(
            DesktopId desktop,
            ZoneId zone,
            ZoneId home,
            OwnerId owner,
            ReplicationPolicyId policy,
            ReplicaReason reason,
            String why,
            Instant now) {
        return new ReplicaState(
                desktop,
                zone,
                home,
                owner,
                policy,
                reason,
                why,
                now,
                Status.IDLE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                PastUpdates.NONE,
                0,
                Optional.empty(),
                Optional.empty(),
                now,
                Optional.empty(),
                Optional.empty(),
                now,
                0);
    }

    /** The same, to be changed where it differs. */
    public ReplicaStateChange change() {
        return new ReplicaStateChange(this);
    }

    /** From when its age counts: the newest point, or, as long as there is none, when it was first wanted. */
    public Instant reflects() {
        return newestPoint.orElse(createdAt);
    }

    /** How old the state is that the newest replica reflects; never negative. */
    public Duration age(Instant now) {
        Duration age = Duration.between(reflects(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** What happens with a replica. */
    public enum Status {
        /** It waits for its next update. */
        IDLE,
        /** It is being updated. */
        RUNNING,
        /** It is not updated until somebody resumes it. */
        PAUSED,
        /** The last update failed; the next one waits. */
        FAILING,
        /** It is not wanted any more. */
        ENDED
    }
}
