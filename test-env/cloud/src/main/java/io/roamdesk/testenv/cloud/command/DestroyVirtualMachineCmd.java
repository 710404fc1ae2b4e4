// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.event.EventTypes;
import com.cloud.vm.VirtualMachine.State;
import io.roamdesk.testenv.cloud.machine.MachineFiles;
import io.roamdesk.testenv.cloud.machine.MachineRows;
import io.roamdesk.testenv.cloud.machine.Machines;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.Parameter;

/** Destroys a machine; with {@code expunge} its disk goes at once. */
@APICommand(
        name = "destroyVirtualMachine",
        description = "Destroys a virtual machine.",
        responseObject = MachineItem.class,
        since = "4.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class DestroyVirtualMachineCmd extends MachineCmd {
    @Inject
    private Machines machines;

    @Inject
    private MachineRows rows;

    @Inject
    private MachineFiles files;

    @Parameter(
            name = "expunge",
            type = CommandType.BOOLEAN,
            description = "If true is passed, the vm is expunged immediately. False by default.")
    private Boolean expunge;

    @Override
    public String getEventType() {
        return EventTypes.EVENT_VM_DESTROY;
    }

    @Override
    public String getEventDescription() {
        return "destroying Vm with ID: " + uuid();
    }

    @Override
    public void execute() {
        recorded(() -> {
            State state = State.valueOf(rows.machine(id).text("state"));
            if (state == State.Running) {
                machines.stop(id, true);
                state = State.Stopped;
            }
            if (state != State.Destroyed) {
                rows.move(id, state, State.Destroyed);
            }
            if (Boolean.TRUE.equals(expunge)) {
                files.expunge(id);
            }
        });
    }
}
