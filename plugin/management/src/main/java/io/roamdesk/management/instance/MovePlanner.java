// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.roam.Instance;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.core.roam.RoamOrder;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.core.roam.RoamRefused;
import io.roamdesk.core.roam.Site;
import io.roamdesk.core.zone.Obstacle;
import java.time.Clock;
import java.util.List;

/** Works out everything that a roam needs to know beforehand, from CloudStack's rows. */
public class MovePlanner {
    private final MachineRows machines;
    private final DataCenterDao zones;
    private final Placement placement;
    private final NetworkMapping networks;
    private final SourceSites sources;
    private final DiskMoves disks;
    private final Plans plans;
    private final Epochs epochs;
    private final Clock clock;

    public MovePlanner(
            MachineRows machines,
            DataCenterDao zones,
            Placement placement,
            NetworkMapping networks,
            SourceSites sources,
            DiskMoves disks,
            Plans plans,
            Epochs epochs,
            Clock clock) {
        this.machines = machines;
        this.zones = zones;
        this.placement = placement;
        this.networks = networks;
        this.sources = sources;
        this.disks = disks;
        this.plans = plans;
        this.epochs = epochs;
        this.clock = clock;
    }

    /**
     * The plan of a move.
     *
     * @throws RoamRefused when there is no place, no host that can send, or no network
     */
    RoamPlan plan(OperationId operation, Instance instance, RoamOrder order) {
        VMInstanceVO machine = machines.require(order.desktop());
        DataCenterVO zone = zones.findByUuid(order.to().value());
        if (zone == null) {
            throw new RoamRefused(List.of("there is no zone " + order.to()));
        }
        Epoch epoch = epochs.epoch(order.desktop())
                .orElseThrow(() -> new RoamRefused(List.of("instance " + instance.name()
                        + " is not a roaming desktop: make it one with enableRoamingDesktop")));
        List<Replica> replicas = plans.replicas(order.desktop()).stream()
                .filter(replica -> replica.zone().equals(order.to()))
                .toList();
        Placement.Place to = place(machine, zone, replicas);
        NetworkMapping.Mapping mapping = networks.map(machine, zone);
        if (!mapping.obstacles().isEmpty()) {
            throw new RoamRefused(mapping.obstacles());
        }
        Site from = sources.of(instance, machine);
        return new RoamPlan(
                order.desktop(),
                instance.name(),
                instance.internalName(),
                instance.owner(),
                epoch,
                instance.power() == Instance.Power.RUNNING,
                from,
                SourceSites.site(zone, to.host(), to.pool()),
                disks.of(operation, machine, to.pool(), replicas),
                mapping.moves(),
                order.grace(),
                order.otherwise(),
                clock.instant().plus(order.longest()),
                order.bytesPerSecond());
    }

    private Placement.Place place(VMInstanceVO machine, DataCenterVO zone, List<Replica> replicas) {
        Placement.Found found = placement.find(machine, zone.getId(), replicas);
        return found.place()
                .orElseThrow(() -> new RoamRefused(found.obstacles().stream()
                        .map(obstacle -> new Obstacle(obstacle.code(), zone.getName() + ": " + obstacle.text()).text())
                        .toList()));
    }
}
