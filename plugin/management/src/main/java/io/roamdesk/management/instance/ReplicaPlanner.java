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
import io.roamdesk.core.roam.ReplicaOrder;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.core.roam.RoamRefused;
import io.roamdesk.core.roam.RunningDesktop;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Works out everything that the update of a replica needs to know beforehand, from CloudStack's rows. */
public class ReplicaPlanner {
    private final MachineRows machines;
    private final DataCenterDao zones;
    private final ReplicaPlace place;
    private final SourceSites sources;
    private final DiskMoves disks;
    private final Plans plans;
    private final Epochs epochs;
    private final Clock clock;

    public ReplicaPlanner(
            MachineRows machines,
            DataCenterDao zones,
            ReplicaPlace place,
            SourceSites sources,
            DiskMoves disks,
            Plans plans,
            Epochs epochs,
            Clock clock) {
        this.machines = machines;
        this.zones = zones;
        this.place = place;
        this.sources = sources;
        this.disks = disks;
        this.plans = plans;
        this.epochs = epochs;
        this.clock = clock;
    }

    /**
     * The plan of an update.
     *
     * @throws RoamRefused when there is no place, or no host that can read the machine
     */
    RoamPlan plan(OperationId operation, Instance instance, ReplicaOrder order) {
        VMInstanceVO machine = machines.require(order.desktop());
        DataCenterVO zone = zones.findByUuid(order.to().value());
        if (zone == null) {
            throw new RoamRefused(List.of("there is no zone " + order.to()));
        }
        Epoch epoch = epochs.ownership(order.desktop())
                .orElseThrow(() -> new RoamRefused(List.of("instance " + instance.name()
                        + " is not replicated: give it a policy with enableReplication")));
        List<Replica> replicas = plans.replicas(order.desktop()).stream()
                .filter(replica -> replica.zone().equals(order.to()))
                .toList();
        ReplicaPlace.Found found = place.find(machine, zone.getId(), replicas);
        Placement.Place to = found.place()
                .orElseThrow(() -> new RoamRefused(found.obstacles().stream()
                        .map(obstacle -> zone.getName() + ": " + obstacle)
                        .toList()));
        return new RoamPlan(
                order.desktop(),
                instance.name(),
                instance.internalName(),
                instance.owner(),
                epoch,
                instance.power() == Instance.Power.RUNNING,
                sources.of(instance, machine),
                SourceSites.site(zone, to.host(), to.pool()),
                disks.of(operation, machine, to.pool(), replicas),
                List.of(),
                Duration.ZERO,
                RunningDesktop.GIVE_UP,
                clock.instant().plus(order.longest()),
                order.bytesPerSecond());
    }
}
