// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.network;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiArgValidator;
import org.apache.cloudstack.api.ApiConstants;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.SuccessResponse;
import org.apache.cloudstack.context.CallContext;

/** Deletes a mapping of networks. */
@APICommand(
        name = "deleteRoamingNetworkMapping",
        description = "Deletes a mapping of networks; desktops stay in the networks they are in",
        responseObject = SuccessResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class DeleteRoamingNetworkMappingCmd extends BaseCmd {
    @Inject
    RoamingNetworks networks;

    @Parameter(
            name = ApiConstants.ID,
            type = CommandType.STRING,
            required = true,
            length = 36,
            since = "1.0.0",
            validations = {ApiArgValidator.UuidString},
            description = "the id of the mapping")
    private String id;

    public String getId() {
        return id;
    }

    @Override
    public void execute() {
        networks.delete(this);
        setResponseObject(new SuccessResponse(getCommandName()));
    }

    @Override
    public long getEntityOwnerId() {
        return CallContext.current().getCallingAccountId();
    }
}
