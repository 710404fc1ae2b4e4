// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.machine;

import com.cloud.agent.api.Answer;
import com.cloud.exception.AgentUnavailableException;
import com.cloud.exception.OperationTimedoutException;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import com.cloud.utils.db.EntityManager;
import com.cloud.vm.UserVmVO;
import io.roamdesk.testenv.agent.command.DomainAnswer;
import io.roamdesk.testenv.agent.command.FindDomainCommand;
import io.roamdesk.testenv.cloud.agent.AgentHub;
import io.roamdesk.testenv.cloud.database.Row;
import io.roamdesk.testenv.cloud.database.Sql;
import java.util.UUID;
import org.apache.cloudstack.acl.SecurityChecker.AccessType;
import org.apache.cloudstack.api.command.user.consoleproxy.ConsoleEndpoint;
import org.apache.cloudstack.consoleproxy.ConsoleAccessManager;
import org.apache.cloudstack.context.CallContext;

/**
 * Consoles. There is no console proxy here, so the address is honest: it is the VNC server of the machine's present host on the
 * management network, {@code vnc://ADDRESS:PORT?password=PASSWORD}, good as long as the machine runs there.
 */
public final class Consoles implements ConsoleAccessManager {
    private static final int FIND_SECONDS = 20;
    private final Sql sql;
    private final AgentHub agents;
    private final AccountManager accounts;
    private final EntityManager entities;

    public Consoles(Sql sql, AgentHub agents, AccountManager accounts, EntityManager entities) {
        this.sql = sql;
        this.agents = agents;
        this.accounts = accounts;
        this.entities = entities;
    }

    @Override
    public ConsoleEndpoint generateConsoleEndpoint(Long vmId, String extraSecurityToken, String clientAddress) {
        UserVmVO machine = entities.findById(UserVmVO.class, vmId);
        if (machine == null) {
            return new ConsoleEndpoint(false, null, "Cannot find a VM with the given id: " + vmId);
        }
        Account caller = CallContext.current().getCallingAccount();
        accounts.checkAccess(caller, AccessType.OperateEntry, true, machine);
        Row row = sql.one(
                        "SELECT vm.state, vm.instance_name, vm.vnc_password, vm.host_id, h.private_ip_address FROM vm_instance vm"
                                + " LEFT JOIN host h ON h.id = vm.host_id WHERE vm.id = ?",
                        vmId)
                .orElseThrow();
        if (!row.text("state").equals("Running") || row.numberOrNull("host_id") == null) {
            return new ConsoleEndpoint(
                    false,
                    null,
                    "VM " + row.text("instance_name") + " is " + row.text("state")
                            + ", not Running: it has no console");
        }
        try {
            FindDomainCommand command = new FindDomainCommand(row.text("instance_name"));
            command.setWait(FIND_SECONDS);
            Answer answer = agents.send(row.number("host_id"), command);
            if (!(answer instanceof DomainAnswer domain) || domain.vncPort() == 0) {
                return new ConsoleEndpoint(false, null, "The host shows no screen of it: " + answer.getDetails());
            }
            return endpoint(vmId, row, domain.vncPort());
        } catch (AgentUnavailableException | OperationTimedoutException e) {
            return new ConsoleEndpoint(false, null, "Its host does not answer: " + e.getMessage());
        }
    }

    private ConsoleEndpoint endpoint(long vmId, Row row, int port) {
        String session = UUID.randomUUID().toString();
        CallContext context = CallContext.current();
        sql.insert(
                "INSERT INTO console_session (uuid, created, account_id, user_id, instance_id, host_id)"
                        + " VALUES (?, UTC_TIMESTAMP(), ?, ?, ?, ?)",
                session,
                context.getCallingAccountId(),
                context.getCallingUserId(),
                vmId,
                row.number("host_id"));
        String host = row.text("private_ip_address").strip();
        String url = "vnc://" + host + ":" + port + "?password=" + row.text("vnc_password");
        ConsoleEndpoint endpoint = new ConsoleEndpoint(true, url);
        endpoint.setWebsocketHost(host);
        endpoint.setWebsocketPort(String.valueOf(port));
        endpoint.setWebsocketToken(session);
        endpoint.setWebsocketPath("");
        return endpoint;
    }
}
