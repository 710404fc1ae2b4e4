// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent.command;

import com.cloud.agent.api.Command;
import java.util.List;

/** What an agent says at every ping: the machines that run on its host. */
public final class PowerReportCommand extends Command {
    private List<String> running;

    PowerReportCommand() {}

    public PowerReportCommand(List<String> running) {
        this.running = running;
    }

    public List<String> running() {
        return running;
    }

    @Override
    public boolean executeInSequence() {
        return false;
    }
}
