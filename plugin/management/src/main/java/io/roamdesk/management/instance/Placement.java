// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.capacity.CapacityManager;
import com.cloud.capacity.CapacityVO;
import com.cloud.capacity.dao.CapacityDao;
import com.cloud.host.HostVO;
import com.cloud.service.ServiceOfferingVO;
import com.cloud.service.dao.ServiceOfferingDao;
import com.cloud.storage.StoragePoolStatus;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.StoragePoolHostDao;
import com.cloud.utils.Pair;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.zone.BaseAvailability;
import io.roamdesk.core.zone.DesktopNeeds;
import io.roamdesk.core.zone.HostOffer;
import io.roamdesk.core.zone.Obstacle;
import io.roamdesk.core.zone.ZoneCapacity;
import io.roamdesk.management.host.HostProbes;
import io.roamdesk.management.host.HostProbes.HostFitness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/** Finds a host and a pool in a zone that have room for a machine, by CloudStack's own measure of what is free. */
public class Placement {
    private static final short MEMORY = 0;
    private static final short CPU = 1;
    private static final long MEBIBYTE = 1024 * 1024;
    // A desktop's redo log is a small part of what its guest sees (mission S1.6); its exact size is checked by the
    // receiving host.
    private static final long REDO_LOG_SHARE = 50;

    private final HostProbes probes;
    private final CapacityManager capacity;
    private final CapacityDao capacities;
    private final ServiceOfferingDao offerings;
    private final PrimaryDataStoreDao pools;
    private final StoragePoolHostDao reach;
    private final MachineRows machines;
    private final DiskPaths paths;
    private final PoolTags poolTags;
    private final List<HostRule> rules;

    public Placement(
            HostProbes probes,
            CapacityManager capacity,
            CapacityDao capacities,
            ServiceOfferingDao offerings,
            PrimaryDataStoreDao pools,
            StoragePoolHostDao reach,
            MachineRows machines,
            DiskPaths paths,
            PoolTags poolTags,
            List<HostRule> rules) {
        this.probes = probes;
        this.capacity = capacity;
        this.capacities = capacities;
        this.offerings = offerings;
        this.pools = pools;
        this.reach = reach;
        this.machines = machines;
        this.paths = paths;
        this.poolTags = poolTags;
        this.rules = rules;
    }

    /** A place for the machine in a zone, or what stands against each. */
    public Found find(VMInstanceVO machine, long zoneId, List<Replica> replicas) {
        ServiceOfferingVO offering =
                offerings.findByIdIncludingRemoved(machine.getId(), machine.getServiceOfferingId());
        DesktopNeeds needs = needs(machine, offering);
        List<HostFitness> hosts = probes.inZone(zoneId).stream()
                .map(fitness -> ruled(fitness, machine))
                .toList();
        List<VolumeVO> volumes = machines.volumes(machine);
        List<Place> places = new ArrayList<>();
        List<HostOffer> offers = new ArrayList<>();
        for (HostFitness fitness : hosts) {
            List<StoragePoolVO> reached = reached(fitness.host(), zoneId, volumes);
            boolean roomy = fitness.isFit() && hasRoom(fitness.host(), offering);
            offers.add(offer(fitness, reached, roomy, needs));
            if (roomy) {
                reached.stream()
                        .filter(pool -> free(pool) >= needs.storageBytes())
                        .forEach(pool -> places.add(new Place(fitness.host(), pool)));
            }
        }
        Optional<Place> best = places.stream().min(order(machine, replicas));
        return new Found(best, best.isPresent() ? List.of() : obstacles(hosts, offers, needs));
    }

    private List<Obstacle> obstacles(List<HostFitness> hosts, List<HostOffer> offers, DesktopNeeds needs) {
        List<Obstacle> obstacles =
                new ArrayList<>(new ZoneCapacity(offers, BaseAvailability.SENDABLE).obstaclesFor(needs));
        hosts.stream()
                .filter(host -> !host.isFit())
                .forEach(host -> obstacles.add(new Obstacle(
                        Obstacle.Code.OTHER,
                        "host " + host.host().getName() + ": " + String.join("; ", host.problems()))));
        if (obstacles.isEmpty()) {
            obstacles.add(new Obstacle(
                    Obstacle.Code.NO_HOST_WITH_ALL,
                    "no host of the zone has both room and a storage pool of a handled type that is Up and has the tags"
                            + " that the disks' offerings ask for"));
        }
        return obstacles;
    }

    // First where a replica lies, so that only what changed travels; then where the base lies; then where most is free.
    private Comparator<Place> order(VMInstanceVO machine, List<Replica> replicas) {
        List<Long> bases = machines.volumes(machine).stream()
                .map(VolumeVO::getTemplateId)
                .filter(template -> template != null)
                .toList();
        return Comparator.comparing((Place place) -> replicas.stream().noneMatch(replica -> replica.poolUuid()
                        .equals(place.pool().getUuid())))
                .thenComparing(place -> !bases.stream()
                        .allMatch(base -> paths.base(place.pool(), base).isPresent()))
                .thenComparing(place -> -free(place.pool()))
                .thenComparing(place -> place.host().getId())
                .thenComparing(place -> place.pool().getId());
    }

    private HostFitness ruled(HostFitness fitness, VMInstanceVO machine) {
        List<String> problems = new ArrayList<>(fitness.problems());
        rules.forEach(rule -> rule.against(machine, fitness.host()).ifPresent(problems::add));
        return new HostFitness(fitness.host(), fitness.report(), problems);
    }

    private List<StoragePoolVO> reached(HostVO host, long zoneId, List<VolumeVO> volumes) {
        return pools.listByDataCenterId(zoneId).stream()
                .filter(pool -> pool.getRemoved() == null
                        && pool.getStatus() == StoragePoolStatus.Up
                        && DiskPaths.isHandled(pool.getPoolType())
                        && reach.findByPoolHost(pool.getId(), host.getId()) != null
                        && poolTags.allow(pool, volumes))
                .toList();
    }

    private boolean hasRoom(HostVO host, ServiceOfferingVO offering) {
        Pair<Boolean, Boolean> answer = capacity.checkIfHostHasCpuCapabilityAndCapacity(host, offering, false);
        return answer.first() && answer.second();
    }

    private HostOffer offer(HostFitness fitness, List<StoragePoolVO> reached, boolean roomy, DesktopNeeds needs) {
        long storage = reached.stream().mapToLong(Placement::free).max().orElse(0);
        return new HostOffer(
                fitness.host().getName(),
                fitness.isFit(),
                free(fitness.host(), CPU).orElse(roomy ? needs.cpuMhz() : 0),
                free(fitness.host(), MEMORY).orElse(roomy ? needs.memoryBytes() : 0),
                storage);
    }

    private Optional<Long> free(HostVO host, short type) {
        CapacityVO row = capacities.findByHostIdType(host.getId(), type);
        if (row == null) {
            return Optional.empty();
        }
        float factor =
                host.getClusterId() == null ? 1 : capacity.getClusterOverProvisioningFactor(host.getClusterId(), type);
        long free =
                (long) (row.getTotalCapacity() * (double) factor) - row.getUsedCapacity() - row.getReservedCapacity();
        return Optional.of(Math.max(0, free));
    }

    // A pool whose size CloudStack has not heard yet is not ruled out: the receiving host looks before it writes.
    private static long free(StoragePoolVO pool) {
        return pool.getCapacityBytes() <= 0
                ? Long.MAX_VALUE
                : Math.max(0, pool.getCapacityBytes() - pool.getUsedBytes());
    }

    private DesktopNeeds needs(VMInstanceVO machine, ServiceOfferingVO offering) {
        long mhz = product(offering.getCpu(), offering.getSpeed());
        long memory = offering.getRamSize() == null ? 0 : offering.getRamSize() * MEBIBYTE;
        long storage = machines.volumes(machine).stream()
                .mapToLong(volume -> volume.getSize() == null ? 0 : volume.getSize() / REDO_LOG_SHARE)
                .sum();
        return new DesktopNeeds(mhz, memory, storage);
    }

    private static long product(Integer cores, Integer speed) {
        return cores == null || speed == null ? 0 : (long) cores * speed;
    }

    /**
     * A host and a pool that it reaches.
     *
     * @param host the host
     * @param pool the pool
     */
    public record Place(HostVO host, StoragePoolVO pool) {}

    /**
     * What came of looking.
     *
     * @param place the best place; empty when there is none
     * @param obstacles why there is none
     */
    public record Found(Optional<Place> place, List<Obstacle> obstacles) {}
}
