// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiArgValidator;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ListResponse;

/** Lists replication policies. */
@APICommand(
        name = "listReplicationPolicies",
        description = "Lists replication policies",
        responseObject = ReplicationPolicyResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class ListReplicationPoliciesCmd extends BaseListCmd {
    @Inject
    ReplicationPolicyCommands policies;

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            length = 36,
            validations = {ApiArgValidator.UuidString},
            since = "1.0.0",
            description = "list only the policy of this id")
    private String id;

    @Parameter(name = "name", type = CommandType.STRING, description = "list only the policy of this name")
    private String name;

    public String getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    @Override
    public void execute() {
        ListResponse<ReplicationPolicyResponse> response = policies.list(this);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
