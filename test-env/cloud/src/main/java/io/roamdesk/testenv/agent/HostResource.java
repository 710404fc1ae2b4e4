// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent;

import com.cloud.hypervisor.kvm.resource.LibvirtComputingResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/**
 * The host that this agent manages. Its properties are those of CloudStack's agent, {@code private.ip.address} and
 * {@code guest.network.device} (the bridge), and the environment's own: {@code libvirt.uri}, {@code domain.template} (a file),
 * {@code stop.grace.seconds}, {@code ping.interval.millis}.
 */
public final class HostResource extends LibvirtComputingResource {
    private final String zone;
    private final String host;
    private final Properties properties;
    private final Virsh virsh;

    public HostResource(String zone, String host, Properties properties) {
        this.zone = zone;
        this.host = host;
        this.properties = properties;
        this.privateIp = properties.getProperty("private.ip.address", "127.0.0.1");
        this.virsh = new Virsh(properties.getProperty("libvirt.uri", "qemu:///system"));
    }

    public String zone() {
        return zone;
    }

    public String host() {
        return host;
    }

    public Virsh virsh() {
        return virsh;
    }

    /** The bridge that the machines' network cards are on. */
    public String bridge() {
        return properties.getProperty("guest.network.device", "cloudbr0");
    }

    public DomainTemplate domainTemplate() throws IOException {
        String file = properties.getProperty("domain.template");
        if (file == null) {
            throw new IOException("The agent's properties name no domain.template");
        }
        return new DomainTemplate(Files.readString(Path.of(file)));
    }

    /** How long a guest may take to shut down before the plug is pulled. */
    public Duration stopGrace() {
        return Duration.ofSeconds(Long.parseLong(properties.getProperty("stop.grace.seconds", "60")));
    }

    public Duration pingInterval() {
        return Duration.ofMillis(Long.parseLong(properties.getProperty("ping.interval.millis", "3000")));
    }
}
