// SPDX-License-Identifier: Apache-2.0
package com.cloud.agent.api;

/** What the management server answers to an agent. */
public class AgentControlAnswer extends Answer {
    public AgentControlAnswer() {}

    public AgentControlAnswer(Command command, boolean success, String details) {
        super(command, success, details);
    }
}
