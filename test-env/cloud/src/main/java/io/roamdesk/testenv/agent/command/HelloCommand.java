// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent.command;

import com.cloud.agent.api.StartupCommand;

/** The first thing that an agent says: which host it is. */
public final class HelloCommand extends StartupCommand {
    private String zone;
    private String host;
    private int processors;
    private long memoryBytes;

    HelloCommand() {}

    /** The zone's and the host's names, and what the host has. */
    public HelloCommand(String zone, String host, int processors, long memoryBytes) {
        this.zone = zone;
        this.host = host;
        this.processors = processors;
        this.memoryBytes = memoryBytes;
    }

    public String zone() {
        return zone;
    }

    public String host() {
        return host;
    }

    public int processors() {
        return processors;
    }

    public long memoryBytes() {
        return memoryBytes;
    }
}
