// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiArgValidator;
import org.apache.cloudstack.api.Parameter;

/** Changes a replication policy. */
@APICommand(
        name = "updateReplicationPolicy",
        description =
                "Changes a replication policy; what is not named stays as it is, and what is changed counts at once",
        responseObject = ReplicationPolicyResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin})
public class UpdateReplicationPolicyCmd extends ReplicationPolicyCmd {
    @Inject
    ReplicationPolicyCommands policies;

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            length = 36,
            validations = {ApiArgValidator.UuidString},
            required = true,
            since = "1.0.0",
            description = "the id of the policy")
    private String id;

    @Parameter(name = "name", type = CommandType.STRING, description = "the new name of the policy")
    private String name;

    public String getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    @Override
    public void execute() {
        ReplicationPolicyResponse response = policies.update(this);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
