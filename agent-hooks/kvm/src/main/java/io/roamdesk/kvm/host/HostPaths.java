// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.host;

import java.nio.file.Path;

/**
 * Where things are on a host.
 *
 * @param state what Roamdesk keeps there for itself and for the hook
 * @param hooks libvirt's hooks
 * @param agent the configuration and the key store of CloudStack's agent
 */
public record HostPaths(Path state, Path hooks, Path agent) {
    /** As on every host of CloudStack. */
    public static HostPaths standard() {
        return new HostPaths(
                Path.of("/var/lib/roamdesk"), Path.of("/etc/libvirt/hooks"), Path.of("/etc/cloudstack/agent"));
    }

    /** Sockets and logs of the tools that run now. */
    public Path run() {
        return state.resolve("run");
    }

    /** The agent's settings. */
    public Path agentProperties() {
        return agent.resolve("agent.properties");
    }

    /** The agent's key, certificate and trusted authorities. */
    public Path keyStore() {
        return agent.resolve("cloud.jks");
    }
}
