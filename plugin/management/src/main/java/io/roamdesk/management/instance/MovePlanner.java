// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.host.HostVO;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.StoragePoolHostDao;
import com.cloud.storage.dao.VMTemplateDao;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.desktop.BaseId;
import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.roam.DiskMove;
import io.roamdesk.core.roam.Instance;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.core.roam.RoamOrder;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.core.roam.RoamRefused;
import io.roamdesk.core.roam.Site;
import io.roamdesk.core.zone.Obstacle;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.host.HostProbes;
import io.roamdesk.management.host.HostProbes.HostFitness;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/** Works out everything that a roam needs to know beforehand, from CloudStack's rows. */
public class MovePlanner {
    private final MachineRows machines;
    private final DataCenterDao zones;
    private final PrimaryDataStoreDao pools;
    private final StoragePoolHostDao reach;
    private final VMTemplateDao templates;
    private final HostProbes probes;
    private final Placement placement;
    private final NetworkMapping networks;
    private final DiskPaths paths;
    private final Plans plans;
    private final Epochs epochs;
    private final Clock clock;

    public MovePlanner(
            MachineRows machines,
            DataCenterDao zones,
            PrimaryDataStoreDao pools,
            StoragePoolHostDao reach,
            VMTemplateDao templates,
            HostProbes probes,
            Placement placement,
            NetworkMapping networks,
            DiskPaths paths,
            Plans plans,
            Epochs epochs,
            Clock clock) {
        this.machines = machines;
        this.zones = zones;
        this.pools = pools;
        this.reach = reach;
        this.templates = templates;
        this.probes = probes;
        this.placement = placement;
        this.networks = networks;
        this.paths = paths;
        this.plans = plans;
        this.epochs = epochs;
        this.clock = clock;
    }

    /**
     * The plan of a move.
     *
     * @throws RoamRefused when there is no place, no host that can send, or no network
     */
    RoamPlan plan(Instance instance, RoamOrder order) {
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
        Site from = source(instance, machine);
        return new RoamPlan(
                order.desktop(),
                instance.name(),
                instance.internalName(),
                instance.owner(),
                epoch,
                instance.power() == Instance.Power.RUNNING,
                from,
                site(zone, to.host(), to.pool()),
                disks(machine, to.pool(), epoch, replicas),
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

    // A machine that runs is read on its host; a stopped one on any host that reaches its root disk.
    private Site source(Instance instance, VMInstanceVO machine) {
        DataCenterVO zone = zones.findById(machine.getDataCenterId());
        StoragePoolVO pool = pools.findById(machines.volumes(machine).get(0).getPoolId());
        List<String> problems = new ArrayList<>();
        for (HostFitness fitness : probes.inZone(zone.getId())) {
            HostVO host = fitness.host();
            boolean runsElsewhere = machine.getHostId() != null && machine.getHostId() != host.getId();
            if (runsElsewhere || reach.findByPoolHost(pool.getId(), host.getId()) == null) {
                continue;
            }
            if (fitness.isFit()) {
                return site(zone, host, pool);
            }
            problems.add(
                    "host " + host.getName() + " in " + zone.getName() + ": " + String.join("; ", fitness.problems()));
        }
        if (problems.isEmpty()) {
            problems.add("no host in " + zone.getName() + " reaches pool " + pool.getName()
                    + ", where the root disk of " + instance.name() + " lies");
        }
        throw new RoamRefused(problems);
    }

    private static Site site(DataCenterVO zone, HostVO host, StoragePoolVO pool) {
        return new Site(
                new ZoneId(zone.getUuid()),
                zone.getName(),
                new HostId(host.getUuid()),
                host.getName(),
                pool.getUuid(),
                DiskPaths.directory(pool));
    }

    private List<DiskMove> disks(VMInstanceVO machine, StoragePoolVO to, Epoch epoch, List<Replica> replicas) {
        List<DiskMove> disks = new ArrayList<>();
        for (VolumeVO volume : machines.volumes(machine)) {
            StoragePoolVO from = pools.findById(volume.getPoolId());
            DiskId id = new DiskId(volume.getUuid());
            Optional<Long> template = Optional.ofNullable(volume.getTemplateId());
            Optional<String> targetBase = template.flatMap(it -> paths.base(to, it));
            Optional<BaseId> base = template.map(
                    it -> new BaseId(templates.findByIdIncludingRemoved(it).getUuid()));
            disks.add(new DiskMove(
                    id,
                    volume.getSize() == null ? 0 : volume.getSize(),
                    DiskPaths.of(from, volume),
                    targetName(id, epoch, replicas),
                    base,
                    template.flatMap(it -> paths.base(from, it)),
                    // A base that has to be sent gets the name that CloudStack itself gives to classic templates.
                    targetBase.or(() -> base.map(it -> DiskPaths.absolute(to, it.uuid()))),
                    targetBase.isPresent(),
                    Optional.empty(),
                    replicas.stream()
                            .filter(replica -> replica.disk().equals(id)
                                    && replica.path().startsWith(DiskPaths.directory(to) + "/"))
                            .findFirst(),
                    Optional.empty()));
        }
        return disks;
    }

    // Never the name of another copy: an attempt that failed may have left a replica of this epoch behind.
    private static String targetName(DiskId disk, Epoch epoch, List<Replica> replicas) {
        String first = "roamdesk/" + disk + "/" + epoch.next();
        String name = named(first);
        for (int attempt = 2; isTaken(name, replicas); attempt++) {
            name = named(first + "/" + attempt);
        }
        return name;
    }

    private static boolean isTaken(String name, List<Replica> replicas) {
        return replicas.stream().anyMatch(replica -> replica.path().endsWith("/" + name));
    }

    private static String named(String seed) {
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
