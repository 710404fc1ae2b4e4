// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiArgValidator;
import org.apache.cloudstack.api.Parameter;

/** Enables replication. */
@APICommand(
        name = "enableReplication",
        description = "Keeps replicas of an instance in other zones by a policy, or gives it another policy",
        responseObject = ReplicationResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class EnableReplicationCmd extends ReplicationCmd {
    @Parameter(
            name = "policyid",
            type = CommandType.STRING,
            length = 36,
            validations = {ApiArgValidator.UuidString},
            required = true,
            since = "1.0.0",
            description = "the id of the replication policy")
    private String policyId;

    public String getPolicyId() {
        return policyId;
    }

    @Override
    ReplicationResponse respond() {
        return replications.enable(this);
    }
}
