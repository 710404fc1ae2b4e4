// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.host;

import com.cloud.agent.Listener;
import com.cloud.agent.api.AgentControlAnswer;
import com.cloud.agent.api.AgentControlCommand;
import com.cloud.agent.api.Answer;
import com.cloud.agent.api.Command;
import com.cloud.agent.api.StartupCommand;
import com.cloud.host.Host;
import com.cloud.host.Status;

/** Has a host probed anew when it connects or goes. Asks nothing itself: CloudStack calls it on the thread that connects the host. */
public final class HostArrivals implements Listener {
    private final HostProbes probes;

    public HostArrivals(HostProbes probes) {
        this.probes = probes;
    }

    @Override
    public void processConnect(Host host, StartupCommand cmd, boolean forRebalance) {
        probes.forget(host.getId());
    }

    @Override
    public boolean processDisconnect(long agentId, Status state) {
        probes.forget(agentId);
        return true;
    }

    @Override
    public void processHostRemoved(long hostId, long clusterId) {
        probes.forget(hostId);
    }

    @Override
    public boolean processAnswers(long agentId, long seq, Answer[] answers) {
        return false;
    }

    @Override
    public boolean processCommands(long agentId, long seq, Command[] commands) {
        return false;
    }

    @Override
    public AgentControlAnswer processControlCommand(long agentId, AgentControlCommand cmd) {
        return null;
    }

    @Override
    public void processHostAdded(long hostId) {
        probes.forget(hostId);
    }

    @Override
    public void processHostAboutToBeRemoved(long hostId) {
        probes.forget(hostId);
    }

    @Override
    public boolean isRecurring() {
        return false;
    }

    @Override
    public int getTimeout() {
        return -1;
    }

    @Override
    public boolean processTimeout(long agentId, long seq) {
        return false;
    }
}
