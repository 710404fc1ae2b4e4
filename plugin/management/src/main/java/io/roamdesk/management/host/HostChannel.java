// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.host;

import com.cloud.agent.AgentManager;
import com.cloud.agent.api.Answer;
import com.cloud.agent.api.UnsupportedAnswer;
import com.cloud.exception.AgentUnavailableException;
import com.cloud.exception.OperationTimedoutException;
import com.cloud.host.HostVO;
import com.cloud.host.dao.HostDao;
import com.cloud.utils.exception.CloudRuntimeException;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.roam.HostFailure;
import io.roamdesk.management.settings.RoamdeskSettings;
import io.roamdesk.protocol.FailureCode;
import io.roamdesk.protocol.RoamdeskAnswer;
import io.roamdesk.protocol.RoamdeskCommand;

/** Sends Roamdesk's commands to agents and turns what is not the expected answer into {@link HostFailure}. Never to be used within a transaction. */
public class HostChannel {
    /** The code when the host has no agent part of Roamdesk. */
    static final String NO_AGENT = "NO_AGENT";

    private final AgentManager agents;
    private final HostDao hosts;
    private final RoamdeskSettings settings;

    public HostChannel(AgentManager agents, HostDao hosts, RoamdeskSettings settings) {
        this.agents = agents;
        this.hosts = hosts;
        this.settings = settings;
    }

    /** Sends a command and waits for its answer, of this type. */
    <A extends RoamdeskAnswer> A send(HostId host, RoamdeskCommand command, Class<A> type) {
        HostVO row = hosts.findByUuid(host.uuid());
        if (row == null) {
            throw new HostFailure(host, FailureCode.BAD_COMMAND.name(), "there is no such host any more");
        }
        command.setWait((int) settings.hostAnswer().toSeconds());
        Answer answer = ask(host, row, command);
        if (type.isInstance(answer)) {
            A known = type.cast(answer);
            if (known.getFailure() != null) {
                throw new HostFailure(
                        host,
                        known.getFailure().getCode().name(),
                        row.getName() + ": " + known.getFailure().getMessage());
            }
            return known;
        }
        String details = answer == null ? "no answer" : answer.getDetails();
        if (answer instanceof UnsupportedAnswer) {
            throw new HostFailure(
                    host,
                    NO_AGENT,
                    row.getName()
                            + " has no Roamdesk agent: install roamdesk-kvm.jar in /usr/share/cloudstack-agent/plugins there and restart its CloudStack agent");
        }
        throw new HostFailure(
                host, FailureCode.INTERNAL.name(), row.getName() + " answered " + command + " with: " + details);
    }

    private Answer ask(HostId host, HostVO row, RoamdeskCommand command) {
        try {
            return agents.send(row.getId(), command);
        } catch (AgentUnavailableException e) {
            throw new HostFailure(
                    host,
                    HostFailure.UNREACHABLE,
                    "the agent of " + row.getName() + " is not connected: " + e.getMessage());
        } catch (OperationTimedoutException e) {
            throw new HostFailure(
                    host,
                    HostFailure.UNREACHABLE,
                    "the agent of " + row.getName() + " did not answer "
                            + command.getClass().getSimpleName() + " within "
                            + settings.hostAnswer().toSeconds() + " s");
        } catch (CloudRuntimeException e) {
            throw new HostFailure(
                    host,
                    HostFailure.UNREACHABLE,
                    "the agent of " + row.getName() + " could not be asked: " + e.getMessage());
        }
    }
}
