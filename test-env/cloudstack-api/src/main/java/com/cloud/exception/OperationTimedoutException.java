// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

import com.cloud.agent.api.Command;

/** An agent did not answer in time; it may still be working. */
public class OperationTimedoutException extends CloudException {
    private final long agentId;
    private final long seqId;
    private final int time;
    private final transient Command[] cmds;
    private final boolean active;

    public OperationTimedoutException(Command[] cmds, long agentId, long seqId, int time, boolean isActive) {
        super("Commands " + seqId + " to Host " + agentId + " timed out after " + time);
        this.cmds = cmds;
        this.agentId = agentId;
        this.seqId = seqId;
        this.time = time;
        this.active = isActive;
    }

    public long getAgentId() {
        return agentId;
    }

    public long getSequenceId() {
        return seqId;
    }

    public int getWaitTime() {
        return time;
    }

    public Command[] getCommands() {
        return cmds;
    }

    public boolean isActive() {
        return active;
    }
}
