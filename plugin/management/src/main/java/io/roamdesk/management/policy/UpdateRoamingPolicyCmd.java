// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.policy;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiArgValidator;
import org.apache.cloudstack.api.ApiConstants;
import org.apache.cloudstack.api.Parameter;

/** Changes a policy. */
@APICommand(
        name = "updateRoamingPolicy",
        description = "Changes a policy; what is not named stays as it is",
        responseObject = RoamingPolicyResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin})
public class UpdateRoamingPolicyCmd extends RoamingPolicyCmd {
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

    @Parameter(
            name = ApiConstants.NAME,
            type = CommandType.STRING,
            required = false,
            description = "the new name of the policy")
    private String name;

    public String getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    @Override
    public void execute() {
        RoamingPolicyResponse response = policies.update(this);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
