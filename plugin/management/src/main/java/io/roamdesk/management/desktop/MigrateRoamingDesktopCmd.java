// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.desktop;

import io.roamdesk.management.access.JobErrors;
import io.roamdesk.management.access.MachineAccess;
import io.roamdesk.management.event.RoamingEvents;
import io.roamdesk.management.operation.RoamingOperationResponse;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.acl.SecurityChecker.AccessType;
import org.apache.cloudstack.api.ACL;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.api.ApiConstants;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.UserVmResponse;
import org.apache.cloudstack.api.response.ZoneResponse;

/** Moves a desktop to a zone. */
@APICommand(
        name = "migrateRoamingDesktop",
        description = "Moves a desktop to a zone, wherever its user is",
        responseObject = RoamingOperationResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class MigrateRoamingDesktopCmd extends BaseAsyncCmd {
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
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            required = true,
            since = "1.0.0",
            description = "the id of the zone it goes to; one with roaming settings")
    private Long zoneId;

    @Parameter(
            name = "runningdesktop",
            type = CommandType.STRING,
            since = "1.0.0",
            description =
                    "what follows when a running desktop does not shut down in time: wait, force or giveup; as its policy says by default")
    private String runningDesktop;

    @Parameter(
            name = "shutdownseconds",
            type = CommandType.LONG,
            description =
                    "how long a running desktop may take to shut down, in seconds, 1 to 3600; as its policy says by"
                            + " default")
    private Long shutdownSeconds;

    public Long getVirtualMachineId() {
        return virtualMachineId;
    }

    public Long getZoneId() {
        return zoneId;
    }

    public String getRunningDesktop() {
        return runningDesktop;
    }

    public Long getShutdownSeconds() {
        return shutdownSeconds;
    }

    @Override
    public String getEventType() {
        return RoamingEvents.DESKTOP_MIGRATE;
    }

    @Override
    public String getEventDescription() {
        return "moving roaming desktop";
    }

    @Override
    public void execute() {
        RoamingOperationResponse response = JobErrors.coded(() -> desktops.migrate(this));
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
