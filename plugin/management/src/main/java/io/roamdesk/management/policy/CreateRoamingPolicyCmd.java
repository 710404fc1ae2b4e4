// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.policy;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiConstants;
import org.apache.cloudstack.api.Parameter;

/** Makes a policy. */
@APICommand(
        name = "createRoamingPolicy",
        description = "Makes a policy: how desktops follow their users",
        responseObject = RoamingPolicyResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin})
public class CreateRoamingPolicyCmd extends RoamingPolicyCmd {
    @Inject
    RoamingPolicies policies;

    @Parameter(
            name = ApiConstants.NAME,
            type = CommandType.STRING,
            required = true,
            description = "the name of the policy, 1 to 255 characters, not used by another one")
    private String name;

    public String getName() {
        return name;
    }

    @Override
    public void execute() {
        RoamingPolicyResponse response = policies.create(this);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
