// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import com.cloud.uservm.UserVm;
import com.cloud.utils.db.EntityManager;
import io.roamdesk.testenv.cloud.database.Sql;
import java.util.function.Supplier;
import javax.inject.Inject;
import org.apache.cloudstack.acl.SecurityChecker.AccessType;
import org.apache.cloudstack.api.ACL;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.api.response.UserVmResponse;
import org.apache.cloudstack.context.CallContext;

/** What the commands on one machine share: its id, its owner, the events of their work. */
abstract class MachineCmd extends BaseAsyncCmd {
    @Inject
    protected Sql sql;

    @Inject
    protected EntityManager entities;

    @Inject
    protected AccountManager accounts;

    @ACL(accessType = AccessType.OperateEntry)
    @Parameter(
            name = "id",
            type = CommandType.UUID,
            entityType = UserVmResponse.class,
            required = true,
            description = "The ID of the virtual machine")
    protected Long id;

    @Override
    public long getEntityOwnerId() {
        UserVm machine = entities.findById(UserVm.class, id);
        return machine == null ? Account.ACCOUNT_ID_SYSTEM : machine.getAccountId();
    }

    @Override
    public ApiCommandResourceType getApiResourceType() {
        return ApiCommandResourceType.VirtualMachine;
    }

    @Override
    public Long getApiResourceId() {
        return id;
    }

    /** The machine; error 431 when it is gone. */
    protected UserVm machine() {
        UserVm machine = entities.findById(UserVm.class, id);
        if (machine == null) {
            throw new ServerApiException(
                    ApiErrorCode.PARAM_ERROR, "Unable to find a virtual machine with specified id");
        }
        accounts.checkAccess(CallContext.current().getCallingAccount(), AccessType.OperateEntry, true, machine);
        return machine;
    }

    /** The uuid, for the event's text. */
    protected String uuid() {
        UserVm machine = entities.findByIdIncludingRemoved(UserVm.class, id);
        return machine == null ? String.valueOf(id) : machine.getUuid();
    }

    /** Something that may fail as CloudStack's services do. */
    interface Work {
        void run() throws Exception;
    }

    /** Works between a started and a completed event, and answers with the machine. */
    protected void recorded(Work work) {
        machine();
        MachineEvents.recorded(this, id, work);
        answer(() -> MachineItem.of(id, sql));
    }

    private void answer(Supplier<MachineItem> item) {
        MachineItem response = item.get();
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
