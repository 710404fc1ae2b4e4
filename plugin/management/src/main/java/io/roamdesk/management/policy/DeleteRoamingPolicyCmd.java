// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.policy;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiArgValidator;
import org.apache.cloudstack.api.ApiConstants;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.SuccessResponse;
import org.apache.cloudstack.context.CallContext;

/** Deletes a policy. */
@APICommand(
        name = "deleteRoamingPolicy",
        description = "Deletes a policy that no desktop has",
        responseObject = SuccessResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin})
public class DeleteRoamingPolicyCmd extends BaseCmd {
    @Inject
    RoamingPolicies policies;

    @Parameter(
            name = ApiConstants.ID,
            type = CommandType.STRING,
            required = true,
            length = 36,
            since = "1.0.0",
            validations = {ApiArgValidator.UuidString},
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
