// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.management.operation.RoamingOperationResponse;

/** What is done with the replication of instances. An interface, so that CloudStack can record an event for each call. */
public interface Replications {
    /** Keeps replicas of an instance by a policy. */
    ReplicationResponse enable(EnableReplicationCmd command);

    /** Ends that. */
    void disable(DisableReplicationCmd command);

    /** Begins no more updates. */
    ReplicationResponse pause(PauseReplicationCmd command);

    /** Begins them again. */
    ReplicationResponse resume(ResumeReplicationCmd command);

    /** Updates a replica now and waits for it. */
    RoamingOperationResponse sync(SyncReplicaCmd command);

    /** Reads a recovery point and checks it. */
    VerificationResponse verify(VerifyReplicaCmd command);

    /** Ends that. */
    void cancelVerification(CancelReplicaVerificationCmd command);
}
