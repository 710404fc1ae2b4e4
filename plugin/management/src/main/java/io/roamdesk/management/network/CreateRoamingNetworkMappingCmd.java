// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.network;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.api.ApiConstants;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.NetworkResponse;
import org.apache.cloudstack.context.CallContext;

/** Says that two networks stand for each other. */
@APICommand(
        name = "createRoamingNetworkMapping",
        description =
                "Says that two networks of different zones stand for each other: a desktop that leaves one of them"
                        + " is put into the other. Without a mapping it is put into the network of the same name and type",
        responseObject = RoamingNetworkMappingResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class CreateRoamingNetworkMappingCmd extends BaseCmd {
    @Inject
    RoamingNetworks networks;

    @Parameter(
            name = ApiConstants.NETWORK_ID,
            type = CommandType.UUID,
            entityType = NetworkResponse.class,
            required = true,
            since = "1.0.0",
            description = "the id of a network")
    private Long networkId;

    @Parameter(
            name = "targetnetworkid",
            type = CommandType.UUID,
            entityType = NetworkResponse.class,
            required = true,
            since = "1.0.0",
            description = "the id of the network that stands for it in another zone")
    private Long targetNetworkId;

    public Long getNetworkId() {
        return networkId;
    }

    public Long getTargetNetworkId() {
        return targetNetworkId;
    }

    @Override
    public void execute() {
        RoamingNetworkMappingResponse response = networks.create(this);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }

    @Override
    public long getEntityOwnerId() {
        return CallContext.current().getCallingAccountId();
    }

    @Override
    public Long getApiResourceId() {
        return networkId;
    }

    @Override
    public ApiCommandResourceType getApiResourceType() {
        return ApiCommandResourceType.Network;
    }
}
