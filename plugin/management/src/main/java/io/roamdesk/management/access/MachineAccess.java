// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.access;

import com.cloud.exception.InvalidParameterValueException;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.dao.VMInstanceDao;
import io.roamdesk.core.desktop.DesktopId;
import org.apache.cloudstack.acl.SecurityChecker.AccessType;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.context.CallContext;

/** Machines of the caller. */
public class MachineAccess {
    private final VMInstanceDao machines;
    private final AccountManager accounts;

    public MachineAccess(VMInstanceDao machines, AccountManager accounts) {
        this.machines = machines;
        this.accounts = accounts;
    }

    /**
     * A machine that the caller may operate; the event of the call is tied to it.
     *
     * @throws InvalidParameterValueException when there is none
     * @throws com.cloud.exception.PermissionDeniedException when the caller may not
     */
    public VMInstanceVO operable(Long id) {
        VMInstanceVO machine = id == null ? null : machines.findById(id);
        if (machine == null) {
            throw new InvalidParameterValueException("there is no such virtual machine");
        }
        CallContext call = CallContext.current();
        accounts.checkAccess(call.getCallingAccount(), AccessType.OperateEntry, true, machine);
        call.setEventResourceId(machine.getId());
        call.setEventResourceType(ApiCommandResourceType.VirtualMachine);
        call.setEventDetails("Vm Id: " + machine.getUuid());
        return machine;
    }

    /** Refuses a desktop that the caller may not operate; one whose machine is gone is for administrators. */
    public void require(DesktopId desktop) {
        VMInstanceVO machine = machines.findByUuidIncludingRemoved(desktop.value());
        CallContext call = CallContext.current();
        if (machine == null) {
            throw new InvalidParameterValueException("the virtual machine " + desktop + " is gone");
        }
        accounts.checkAccess(call.getCallingAccount(), AccessType.OperateEntry, true, machine);
        call.setEventResourceId(machine.getId());
        call.setEventResourceType(ApiCommandResourceType.VirtualMachine);
    }

    /** The account that owns a machine; 0 when there is no such machine any more. */
    public long ownerOf(Long machineId) {
        VMInstanceVO machine = machineId == null ? null : machines.findById(machineId);
        return machine == null ? Account.ACCOUNT_ID_SYSTEM : machine.getAccountId();
    }
}
