// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.network;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiArgValidator;
import org.apache.cloudstack.api.ApiConstants;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ListResponse;
import org.apache.cloudstack.api.response.NetworkResponse;
import org.apache.cloudstack.api.response.ZoneResponse;

/** Lists mappings of networks. */
@APICommand(
        name = "listRoamingNetworkMappings",
        description = "Lists which networks of different zones stand for each other, of those that the caller may use",
        responseObject = RoamingNetworkMappingResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class ListRoamingNetworkMappingsCmd extends BaseListCmd {
    @Inject
    RoamingNetworks networks;

    @Parameter(
            name = ApiConstants.ID,
            type = CommandType.STRING,
            length = 36,
            validations = {ApiArgValidator.UuidString},
            since = "1.0.0",
            description = "list only the mapping of this id")
    private String id;

    @Parameter(
            name = ApiConstants.NETWORK_ID,
            type = CommandType.UUID,
            entityType = NetworkResponse.class,
            since = "1.0.0",
            description = "list only mappings of this network")
    private Long networkId;

    @Parameter(
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            since = "1.0.0",
            description = "list only mappings of networks in this zone")
    private Long zoneId;

    public String getId() {
        return id;
    }

    public Long getNetworkId() {
        return networkId;
    }

    public Long getZoneId() {
        return zoneId;
    }

    @Override
    public void execute() {
        ListResponse<RoamingNetworkMappingResponse> response = networks.list(this);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
