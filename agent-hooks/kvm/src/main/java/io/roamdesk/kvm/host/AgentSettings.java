// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.host;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.tls.AgentProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Roamdesk's settings in the agent's {@code agent.properties}.
 *
 * @param transferAddress {@code roamdesk.transfer.address}: the address on which other hosts reach this one; without it the private one of the host
 * @param transferPort {@code roamdesk.transfer.port}: the port of the receiver, 1 to 65535, or 0 for any that is free
 */
public record AgentSettings(Optional<String> transferAddress, int transferPort) {
    /**
     * The last port of the range 49152 to 49216 that the firewall of a CloudStack host lets through for migrations; libvirt itself only uses it up to 49215.
     */
    private static final int DEFAULT_PORT = 49216;

    private static final int LARGEST_PORT = 65535;

    public AgentSettings {
        if (transferPort < 0 || transferPort > LARGEST_PORT) {
            throw new IllegalArgumentException("roamdesk.transfer.port must be 0 to 65535, not " + transferPort);
        }
    }

    /** The settings in this file; the defaults when it is not there. */
    public static AgentSettings read(Path agentProperties) throws IOException {
        Properties properties = AgentProperties.readIfThere(agentProperties);
        Optional<String> address = AgentProperties.setting(properties, "roamdesk.transfer.address");
        Optional<String> port = AgentProperties.setting(properties, "roamdesk.transfer.port");
        try {
            return new AgentSettings(address, port.map(Integer::parseInt).orElse(DEFAULT_PORT));
        } catch (IllegalArgumentException e) {
            throw new EngineException(
                    FailureCause.INTERNAL,
                    "roamdesk.transfer.port in " + agentProperties + " is \"" + port.orElse("")
                            + "\"; nothing was received; set it to a port, 1 to 65535, or remove it, and restart the agent",
                    e);
        }
    }
}
