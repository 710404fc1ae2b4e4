// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.desktop;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiArgValidator;
import org.apache.cloudstack.api.ApiConstants;
import org.apache.cloudstack.api.BaseListAccountResourcesCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ListResponse;
import org.apache.cloudstack.api.response.UserVmResponse;
import org.apache.cloudstack.api.response.ZoneResponse;

/** Lists roaming desktops. */
@APICommand(
        name = "listRoamingDesktops",
        description = "Lists desktops that follow their users",
        responseObject = RoamingDesktopResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class ListRoamingDesktopsCmd extends BaseListAccountResourcesCmd {
    @Inject
    RoamingDesktops desktops;

    @Parameter(
            name = ApiConstants.ID,
            type = CommandType.UUID,
            entityType = UserVmResponse.class,
            since = "1.0.0",
            description = "list only the desktop of this id, which is that of its virtual machine")
    private Long id;

    @Parameter(
            name = ApiConstants.VIRTUAL_MACHINE_ID,
            type = CommandType.UUID,
            entityType = UserVmResponse.class,
            since = "1.0.0",
            description = "list only the desktop of this virtual machine; the same as id")
    private Long virtualMachineId;

    @Parameter(
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            since = "1.0.0",
            description = "list only desktops that are in this zone")
    private Long zoneId;

    @Parameter(
            name = "policyid",
            type = CommandType.STRING,
            length = 36,
            validations = {ApiArgValidator.UuidString},
            since = "1.0.0",
            description = "list only desktops of this policy")
    private String policyId;

    @Parameter(
            name = "state",
            type = CommandType.STRING,
            since = "1.0.0",
            description = "list only desktops whose virtual machine is in this state, such as Running")
    private String state;

    public Long getId() {
        return id;
    }

    public Long getVirtualMachineId() {
        return virtualMachineId;
    }

    public Long getZoneId() {
        return zoneId;
    }

    public String getPolicyId() {
        return policyId;
    }

    public String getState() {
        return state;
    }

    @Override
    public void execute() {
        ListResponse<RoamingDesktopResponse> response = desktops.list(this);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
