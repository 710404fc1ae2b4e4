// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.desktop;

import io.roamdesk.management.access.MachineAccess;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.acl.SecurityChecker.AccessType;
import org.apache.cloudstack.api.ACL;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.api.ApiConstants;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.SuccessResponse;
import org.apache.cloudstack.api.response.UserVmResponse;

/** Makes a desktop stay where it is. */
@APICommand(
        name = "disableRoamingDesktop",
        description = "Makes a desktop stay where it is; its replicas in other zones are removed",
        responseObject = SuccessResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class DisableRoamingDesktopCmd extends BaseCmd {
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

    public Long getVirtualMachineId() {
        return virtualMachineId;
    }

    @Override
    public void execute() {
        desktops.disable(this);
        setResponseObject(new SuccessResponse(getCommandName()));
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
