// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.policy;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiArgValidator;
import org.apache.cloudstack.api.ApiConstants;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ListResponse;

/** Lists policies. */
@APICommand(
        name = "listRoamingPolicies",
        description = "Lists policies",
        responseObject = RoamingPolicyResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class ListRoamingPoliciesCmd extends BaseListCmd {
    @Inject
    RoamingPolicies policies;

    @Parameter(
            name = ApiConstants.ID,
            type = CommandType.STRING,
            required = false,
            length = 36,
            since = "1.0.0",
            validations = {ApiArgValidator.UuidString},
            description = "list only the policy of this id")
    private String id;

    @Parameter(
            name = ApiConstants.NAME,
            type = CommandType.STRING,
            required = false,
            description = "list only the policy of this name")
    private String name;

    public String getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    @Override
    public void execute() {
        ListResponse<RoamingPolicyResponse> response = policies.list(this);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
