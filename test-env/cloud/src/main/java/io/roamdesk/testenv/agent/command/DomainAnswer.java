// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent.command;

import com.cloud.agent.api.Answer;
import com.cloud.agent.api.Command;

/** How a machine stands on its host. */
public final class DomainAnswer extends Answer {
    private boolean running;
    private int vncPort;

    DomainAnswer() {
        super(null);
    }

    /** The VNC port is 0 for a machine that does not run. */
    public DomainAnswer(Command command, boolean running, int vncPort) {
        super(command);
        this.running = running;
        this.vncPort = vncPort;
    }

    public boolean running() {
        return running;
    }

    public int vncPort() {
        return vncPort;
    }
}
