// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.Parameter;

/** Makes a replication policy. */
@APICommand(
        name = "createReplicationPolicy",
        description = "Makes a policy: where replicas lie, how old they may be, and what they may cost",
        responseObject = ReplicationPolicyResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin})
public class CreateReplicationPolicyCmd extends ReplicationPolicyCmd {
    @Inject
    ReplicationPolicyCommands policies;

    @Parameter(
            name = "name",
            type = CommandType.STRING,
            required = true,
            description = "the name of the policy, 1 to 255 characters, not used by another one")
    private String name;

    public String getName() {
        return name;
    }

    @Override
    public void execute() {
        ReplicationPolicyResponse response = policies.create(this);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
