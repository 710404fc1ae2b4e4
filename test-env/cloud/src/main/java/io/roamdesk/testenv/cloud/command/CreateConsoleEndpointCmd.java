// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.user.Account;
import com.cloud.uservm.UserVm;
import com.cloud.utils.db.EntityManager;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.acl.SecurityChecker.AccessType;
import org.apache.cloudstack.api.ACL;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.UserVmResponse;
import org.apache.cloudstack.consoleproxy.ConsoleAccessManager;

/** Opens a machine's console. */
@APICommand(
        name = "createConsoleEndpoint",
        description = "Create a console endpoint to connect to a VM console",
        responseObject = ConsoleItem.class,
        since = "4.18.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class CreateConsoleEndpointCmd extends BaseCmd {
    @Inject
    private ConsoleAccessManager consoles;

    @Inject
    private EntityManager entities;

    @ACL(accessType = AccessType.OperateEntry)
    @Parameter(
            name = "virtualmachineid",
            type = CommandType.UUID,
            entityType = UserVmResponse.class,
            required = true,
            description = "ID of the VM")
    private Long machineId;

    @Parameter(
            name = "token",
            type = CommandType.STRING,
            description = "(optional) extra security token, valid when the extra validation is enabled")
    private String token;

    @Override
    public long getEntityOwnerId() {
        UserVm machine = entities.findById(UserVm.class, machineId);
        return machine == null ? Account.ACCOUNT_ID_SYSTEM : machine.getAccountId();
    }

    @Override
    public void execute() {
        ConsoleItem response = new ConsoleItem(consoles.generateConsoleEndpoint(machineId, token, null));
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
