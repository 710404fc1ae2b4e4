// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.event.EventTypes;
import io.roamdesk.testenv.cloud.machine.Machines;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.Parameter;

/** Stops a machine. */
@APICommand(
        name = "stopVirtualMachine",
        description = "Stops a virtual machine.",
        responseObject = MachineItem.class,
        since = "4.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class StopVirtualMachineCmd extends MachineCmd {
    @Inject
    private Machines machines;

    @Parameter(
            name = "forced",
            type = CommandType.BOOLEAN,
            description = "Force stop the VM: its guest is not asked to shut down")
    private Boolean forced;

    @Override
    public String getEventType() {
        return EventTypes.EVENT_VM_STOP;
    }

    @Override
    public String getEventDescription() {
        return "stopping Vm with ID: " + uuid();
    }

    @Override
    public void execute() {
        recorded(() -> machines.stop(id, Boolean.TRUE.equals(forced)));
    }
}
