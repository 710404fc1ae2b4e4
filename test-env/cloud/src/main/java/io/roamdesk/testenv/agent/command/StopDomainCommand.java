// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent.command;

import com.cloud.agent.api.Command;

/** Stops a machine: asks the guest, and pulls the plug when it has not gone after the grace time. A machine not there is stopped. */
public final class StopDomainCommand extends Command {
    private String name;
    private boolean forced;

    StopDomainCommand() {}

    /** With {@code forced} the guest is not asked. */
    public StopDomainCommand(String name, boolean forced) {
        this.name = name;
        this.forced = forced;
    }

    public String name() {
        return name;
    }

    public boolean forced() {
        return forced;
    }

    @Override
    public boolean executeInSequence() {
        return true;
    }
}
