// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.host;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.host.HostVO;
import com.cloud.host.Status;
import com.cloud.host.dao.HostDao;
import com.cloud.hypervisor.Hypervisor.HypervisorType;
import com.cloud.resource.ResourceState;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.roam.HostFailure;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.settings.RoamdeskSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.cloudstack.utils.identity.ManagementServerNode;

/** What the hosts' agents last said of themselves. A host is asked again when its answer is older than the setting says, or when it has just connected. */
public class HostProbes {
    private final Hosts agents;
    private final HostDao hosts;
    private final DataCenterDao zones;
    private final RoamdeskSettings settings;
    private final Clock clock;
    private final Map<Long, Probed> known = new ConcurrentHashMap<>();

    public HostProbes(Hosts agents, HostDao hosts, DataCenterDao zones, RoamdeskSettings settings, Clock clock) {
        this.agents = agents;
        this.hosts = hosts;
        this.zones = zones;
        this.settings = settings;
        this.clock = clock;
    }

    /** The KVM hosts of a zone, each with what is known of its agent. */
    public List<HostFitness> inZone(long zoneId) {
        DataCenterVO zone = zones.findById(zoneId);
        if (zone == null) {
            return List.of();
        }
        return hosts.listByDataCenterIdAndHypervisorType(zoneId, HypervisorType.KVM).stream()
                .map(host -> fitness(host, zone))
                .toList();
    }

    /** Forgets what is known of a host, so that the next look asks it; for a host that connects or goes. */
    public void forget(long hostId) {
        known.remove(hostId);
    }

    /** Asks the hosts that are due and whose agents are connected to this server; in a cluster of servers each host has one that asks it. */
    public void refresh() {
        long server = ManagementServerNode.getManagementServerId();
        for (DataCenterVO zone : zones.listAllZones()) {
            hosts.listByDataCenterIdAndHypervisorType(zone.getId(), HypervisorType.KVM).stream()
                    .filter(host -> host.getManagementServerId() != null && host.getManagementServerId() == server)
                    .forEach(host -> fitness(host, zone));
        }
    }

    private HostFitness fitness(HostVO host, DataCenterVO zone) {
        if (host.getStatus() != Status.Up) {
            return unfit(host, "CloudStack has it as " + host.getStatus());
        }
        if (host.getResourceState() != ResourceState.Enabled) {
            return unfit(host, "it is " + host.getResourceState() + " in CloudStack");
        }
        Probed probed = known.get(host.getId());
        if (probed == null || !clock.instant().isBefore(probed.at.plus(settings.probeInterval()))) {
            probed = ask(host, zone);
            known.put(host.getId(), probed);
        }
        return new HostFitness(host, probed.report, probed.problems);
    }

    private Probed ask(HostVO host, DataCenterVO zone) {
        try {
            Hosts.HostReport report = agents.probe(new HostId(host.getUuid()), new ZoneId(zone.getUuid()));
            return new Probed(clock.instant(), Optional.of(report), report.problems());
        } catch (HostFailure e) {
            return new Probed(clock.instant(), Optional.empty(), List.of(e.getMessage()));
        }
    }

    private static HostFitness unfit(HostVO host, String problem) {
        return new HostFitness(host, Optional.empty(), List.of(problem));
    }

    /**
     * A host and its agent.
     *
     * @param host CloudStack's row
     * @param report what the agent said, if it did
     * @param problems what keeps the host from taking part; empty when nothing does
     */
    public record HostFitness(HostVO host, Optional<Hosts.HostReport> report, List<String> problems) {
        /** Whether the host can take part in a roam. */
        public boolean isFit() {
            return report.isPresent() && problems.isEmpty();
        }
    }

    private record Probed(Instant at, Optional<Hosts.HostReport> report, List<String> problems) {}
}
