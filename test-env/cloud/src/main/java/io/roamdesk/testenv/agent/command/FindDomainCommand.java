// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent.command;

import com.cloud.agent.api.Command;

/** Asks for a machine's state and VNC port. Answered by {@link DomainAnswer}. */
public final class FindDomainCommand extends Command {
    private String name;

    FindDomainCommand() {}

    public FindDomainCommand(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    @Override
    public boolean executeInSequence() {
        return false;
    }
}
