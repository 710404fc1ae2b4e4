// SPDX-License-Identifier: Apache-2.0
package com.cloud.agent.api;

/** What an agent asks the management server. */
public class AgentControlCommand extends Command {
    public AgentControlCommand() {}

    @Override
    public boolean executeInSequence() {
        return false;
    }
}
