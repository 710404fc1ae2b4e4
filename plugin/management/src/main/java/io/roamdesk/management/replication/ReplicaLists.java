// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import org.apache.cloudstack.api.response.ListResponse;

/** What the commands that list replicas and their recovery points do. */
public interface ReplicaLists {
    /** The replicas that the caller may see. */
    ListResponse<ReplicaStateResponse> list(ListReplicasCmd command);

    /** The recovery points that the caller may see, the newest first. */
    ListResponse<RecoveryPointResponse> points(ListRecoveryPointsCmd command);
}
