// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.host;

import io.roamdesk.engine.tls.AgentProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Where figures are served, in the agent's {@code agent.properties}. Apart from the other settings, so that a mistake here stops no transfer.
 *
 * @param address {@code roamdesk.metrics.address}: the address that is listened on; 127.0.0.1 without it
 * @param port {@code roamdesk.metrics.port}: 1 to 65535, or 0, as without it, for not at all
 */
public record MetricsSettings(String address, int port) {
    private static final String DEFAULT_ADDRESS = "127.0.0.1";
    private static final int LARGEST_PORT = 65535;

    public MetricsSettings {
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("roamdesk.metrics.port must be 0 to 65535, not " + port);
        }
    }

    /**
     * The settings in this file; the defaults when it is not there.
     *
     * @throws IllegalArgumentException when the port is none
     */
    public static MetricsSettings read(Path agentProperties) throws IOException {
        Properties properties = AgentProperties.readIfThere(agentProperties);
        Optional<String> address = AgentProperties.setting(properties, "roamdesk.metrics.address");
        Optional<String> port = AgentProperties.setting(properties, "roamdesk.metrics.port");
        try {
            return new MetricsSettings(
                    address.orElse(DEFAULT_ADDRESS), port.map(Integer::parseInt).orElse(0));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "roamdesk.metrics.port must be a number from 0 to 65535, not \"" + port.orElse("") + "\"", e);
        }
    }
}
