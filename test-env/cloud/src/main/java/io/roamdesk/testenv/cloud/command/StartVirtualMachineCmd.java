// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.event.EventTypes;
import io.roamdesk.testenv.cloud.machine.Machines;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.HostResponse;

/** Starts a machine. */
@APICommand(
        name = "startVirtualMachine",
        description = "Starts a virtual machine.",
        responseObject = MachineItem.class,
        since = "4.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class StartVirtualMachineCmd extends MachineCmd {
    @Inject
    private Machines machines;

    @Parameter(
            name = "hostid",
            type = CommandType.UUID,
            entityType = HostResponse.class,
            authorized = RoleType.Admin,
            description = "destination Host ID to deploy the VM to - parameter available for root admin only")
    private Long hostId;

    @Override
    public String getEventType() {
        return EventTypes.EVENT_VM_START;
    }

    @Override
    public String getEventDescription() {
        return "starting Vm with ID: " + uuid();
    }

    @Override
    public void execute() {
        recorded(() -> machines.start(id, hostId));
    }
}
