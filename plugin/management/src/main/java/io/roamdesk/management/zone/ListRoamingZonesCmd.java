// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.zone;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiConstants;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ListResponse;
import org.apache.cloudstack.api.response.ZoneResponse;

/** Lists the zones that have roaming settings. */
@APICommand(
        name = "listRoamingZones",
        description = "Lists the zones that have roaming settings; administrators see their hosts as well",
        responseObject = RoamingZoneResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class ListRoamingZonesCmd extends BaseListCmd {
    @Inject
    RoamingZones zones;

    @Parameter(
            name = ApiConstants.ID,
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            since = "1.0.0",
            description = "list only the zone of this id")
    private Long id;

    @Parameter(name = "city", type = CommandType.STRING, description = "list only zones in this city")
    private String city;

    @Parameter(
            name = "country",
            type = CommandType.STRING,
            description = "list only zones in this country: ISO 3166 code or English name")
    private String country;

    @Parameter(name = "enabled", type = CommandType.BOOLEAN, description = "list only zones that are enabled, or not")
    private Boolean enabled;

    public Long getId() {
        return id;
    }

    public String getCity() {
        return city;
    }

    public String getCountry() {
        return country;
    }

    public Boolean getEnabled() {
        return enabled;
    }

    @Override
    public void execute() {
        ListResponse<RoamingZoneResponse> response = zones.list(this);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
