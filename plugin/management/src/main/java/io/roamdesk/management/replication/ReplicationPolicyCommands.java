// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import org.apache.cloudstack.api.response.ListResponse;

/** What administrators do with replication policies. An interface, so that CloudStack can record an event for each call. */
public interface ReplicationPolicyCommands {
    /** Makes a policy. */
    ReplicationPolicyResponse create(CreateReplicationPolicyCmd command);

    /** Changes a policy; replicas are chosen and scheduled by it from then on. */
    ReplicationPolicyResponse update(UpdateReplicationPolicyCmd command);

    /** Deletes a policy that no instance has. */
    void delete(DeleteReplicationPolicyCmd command);

    /** Lists policies. */
    ListResponse<ReplicationPolicyResponse> list(ListReplicationPoliciesCmd command);
}
