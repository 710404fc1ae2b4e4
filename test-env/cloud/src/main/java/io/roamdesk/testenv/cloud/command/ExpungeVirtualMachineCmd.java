// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.event.EventTypes;
import com.cloud.exception.InvalidParameterValueException;
import com.cloud.vm.VirtualMachine.State;
import io.roamdesk.testenv.cloud.machine.MachineFiles;
import io.roamdesk.testenv.cloud.machine.MachineRows;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.response.SuccessResponse;

/** Deletes the disk of a destroyed machine and forgets it. */
@APICommand(
        name = "expungeVirtualMachine",
        description = "Expunge a virtual machine. Once expunged, it cannot be recoverd.",
        responseObject = SuccessResponse.class,
        since = "4.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ExpungeVirtualMachineCmd extends MachineCmd {
    @Inject
    private MachineRows rows;

    @Inject
    private MachineFiles files;

    @Override
    public String getEventType() {
        return EventTypes.EVENT_VM_EXPUNGE;
    }

    @Override
    public String getEventDescription() {
        return "Expunging vm: " + uuid();
    }

    @Override
    public void execute() {
        machine();
        MachineEvents.recorded(this, id, () -> {
            String state = rows.machine(id).text("state");
            if (!state.equals(State.Destroyed.name()) && !state.equals(State.Expunging.name())) {
                throw new InvalidParameterValueException(
                        "Please destroy vm with specified vmId before expunge; it is " + state);
            }
            files.expunge(id);
        });
        setResponseObject(new SuccessResponse(getCommandName()));
    }
}
