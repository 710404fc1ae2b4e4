// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent;

import java.io.IOException;

/** The agent process of a host. */
public final class Main {
    private Main() {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws IOException {
        AgentOptions options;
        try {
            options = AgentOptions.read(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + AgentOptions.USAGE);
            System.exit(2);
            return;
        }
        HostResource resource = new HostResource(options.zone(), options.host(), options.properties());
        try (Agent agent = new Agent(options.management(), resource, Main.class.getClassLoader())) {
            agent.run();
        }
    }
}
