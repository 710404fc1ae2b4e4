// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.policy;

import org.apache.cloudstack.api.response.ListResponse;

/** What administrators do with policies. An interface, so that CloudStack can record an event for each call. */
public interface RoamingPolicies {
    /** Makes a policy. */
    RoamingPolicyResponse create(CreateRoamingPolicyCmd command);

    /** Changes what the command names of a policy. */
    RoamingPolicyResponse update(UpdateRoamingPolicyCmd command);

    /** Deletes a policy that no desktop has. */
    void delete(DeleteRoamingPolicyCmd command);

    /** The policies that the command asks for. */
    ListResponse<RoamingPolicyResponse> list(ListRoamingPoliciesCmd command);
}
