// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.desktop;

import io.roamdesk.management.access.MachineAccess;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.acl.SecurityChecker.AccessType;
import org.apache.cloudstack.api.ACL;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiArgValidator;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.api.ApiConstants;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.UserVmResponse;
import org.apache.cloudstack.api.response.ZoneResponse;

/** Makes a machine a roaming desktop. */
@APICommand(
        name = "enableRoamingDesktop",
        description = "Makes a virtual machine a desktop that follows its user, or changes its policy and home zone",
        responseObject = RoamingDesktopResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class EnableRoamingDesktopCmd extends BaseCmd {
    @Inject
    RoamingDesktops desktops;

    @Inject
    MachineAccess access;

    @ACL(accessType = AccessType.OperateEntry)
    @Parameter(
            name = ApiConstants.VIRTUAL_MACHINE_ID,
            type = CommandType.UUID,
            entityType = UserVmResponse.class,
            required = true,
            since = "1.0.0",
            description = "the id of the desktop, which is that of its virtual machine")
    private Long virtualMachineId;

    @Parameter(
            name = "policyid",
            type = CommandType.STRING,
            length = 36,
            validations = {ApiArgValidator.UuidString},
            since = "1.0.0",
            description = "the id of its policy; the defaults without one")
    private String policyId;

    @Parameter(
            name = "homezoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            since = "1.0.0",
            description =
                    "the zone where its user is taken to be when nothing is known; the zone where it is by default")
    private Long homeZoneId;

    public Long getVirtualMachineId() {
        return virtualMachineId;
    }

    public String getPolicyId() {
        return policyId;
    }

    public Long getHomeZoneId() {
        return homeZoneId;
    }

    @Override
    public void execute() {
        RoamingDesktopResponse response = desktops.enable(this);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }

    @Override
    public long getEntityOwnerId() {
        return access.ownerOf(virtualMachineId);
    }

    @Override
    public Long getApiResourceId() {
        return virtualMachineId;
    }

    @Override
    public ApiCommandResourceType getApiResourceType() {
        return ApiCommandResourceType.VirtualMachine;
    }
}
