// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiArgValidator;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.SuccessResponse;
import org.apache.cloudstack.context.CallContext;

/** Deletes a replication policy. */
@APICommand(
        name = "deleteReplicationPolicy",
        description = "Deletes a replication policy that no instance has",
        responseObject = SuccessResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin})
public class DeleteReplicationPolicyCmd extends BaseCmd {
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

    public String getId() {
        return id;
    }

    @Override
    public void execute() {
        policies.delete(this);
        setResponseObject(new SuccessResponse(getCommandName()));
    }

    @Override
    public long getEntityOwnerId() {
        return CallContext.current().getCallingAccountId();
    }
}
