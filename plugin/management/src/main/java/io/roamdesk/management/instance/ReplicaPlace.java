// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.host.HostVO;
import com.cloud.storage.StoragePoolStatus;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.StoragePoolHostDao;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.management.host.HostProbes;
import io.roamdesk.management.host.HostProbes.HostFitness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/** Finds a pool in a zone that has room for a replica, and a host that reaches it. A replica does not run: processors and memory do not count. */
public class ReplicaPlace {
    // As for a move: a redo log is a small part of what its guest sees, and the receiving host looks before it writes.
    private static final long REDO_LOG_SHARE = 50;

    // A zone none of whose pools has told its size yet is not ruled out: the receiving host looks before it writes.
    private static final long UNKNOWN = 1L << 60;

    private final HostProbes probes;
    private final PrimaryDataStoreDao pools;
    private final StoragePoolHostDao reach;
    private final MachineRows machines;
    private final DiskPaths paths;
    private final PoolTags poolTags;

    public ReplicaPlace(
            HostProbes probes,
            PrimaryDataStoreDao pools,
            StoragePoolHostDao reach,
            MachineRows machines,
            DiskPaths paths,
            PoolTags poolTags) {
        this.probes = probes;
        this.pools = pools;
        this.reach = reach;
        this.machines = machines;
        this.paths = paths;
        this.poolTags = poolTags;
    }

    /** A place for a replica of the machine in a zone, that of the replica if there is one, or what stands against each. */
    Found find(VMInstanceVO machine, long zoneId, List<Replica> replicas) {
        List<String> obstacles = new ArrayList<>();
        List<HostFitness> hosts = probes.inZone(zoneId);
        List<VolumeVO> volumes = machines.volumes(machine);
        Optional<Placement.Place> best = candidates(zoneId, volumes, replicas, obstacles).stream()
                .filter(pool -> hasRoom(pool, machine, obstacles))
                .sorted(order(volumes))
                .flatMap(pool -> host(hosts, pool, obstacles).stream().map(host -> new Placement.Place(host, pool)))
                .findFirst();
        if (best.isEmpty() && obstacles.isEmpty()) {
            obstacles.add(
                    "no storage pool of a handled type is Up there and has the tags that the disks' offerings ask for");
        }
        return new Found(
                best,
                best.isPresent() ? List.of() : obstacles.stream().distinct().toList());
    }

    private List<StoragePoolVO> candidates(
            long zoneId, List<VolumeVO> volumes, List<Replica> replicas, List<String> obstacles) {
        if (replicas.isEmpty()) {
            return usable(zoneId).stream()
                    .filter(pool -> poolTags.allow(pool, volumes))
                    .toList();
        }
        // All of a replica lies in one pool, and an update is laid over it.
        StoragePoolVO pool = pools.findByUuid(replicas.get(0).poolUuid());
        if (pool == null || pool.getRemoved() != null) {
            obstacles.add("the pool of its replica is gone from CloudStack: the replica is forgotten within minutes");
            return List.of();
        }
        if (pool.getStatus() != StoragePoolStatus.Up) {
            obstacles.add("pool " + pool.getName() + ", where its replica lies, is " + pool.getStatus()
                    + ": wait until it is Up");
            return List.of();
        }
        return List.of(pool);
    }

    private List<StoragePoolVO> usable(long zoneId) {
        return pools.listByDataCenterId(zoneId).stream()
                .filter(pool -> pool.getRemoved() == null
                        && pool.getStatus() == StoragePoolStatus.Up
                        && DiskPaths.isHandled(pool.getPoolType()))
                .toList();
    }

    private boolean hasRoom(StoragePoolVO pool, VMInstanceVO machine, List<String> obstacles) {
        long needed = neededBytes(machine);
        if (free(pool) >= needed) {
            return true;
        }
        obstacles.add("pool " + pool.getName() + " has " + free(pool) + " bytes free, a replica needs about " + needed);
        return false;
    }

    // First where the bases lie, which then need not be sent; then where most is free.
    private Comparator<StoragePoolVO> order(List<VolumeVO> volumes) {
        return Comparator.comparing((StoragePoolVO pool) -> !volumes.stream()
                        .filter(volume -> volume.getTemplateId() != null)
                        .allMatch(volume ->
                                paths.base(pool, volume.getTemplateId()).isPresent()))
                .thenComparing(pool -> -free(pool))
                .thenComparing(StoragePoolVO::getId);
    }

    private Optional<HostVO> host(List<HostFitness> hosts, StoragePoolVO pool, List<String> obstacles) {
        for (HostFitness fitness : hosts) {
            if (reach.findByPoolHost(pool.getId(), fitness.host().getId()) == null) {
                continue;
            }
            if (fitness.isFit()) {
                return Optional.of(fitness.host());
            }
            obstacles.add("host " + fitness.host().getName() + ": " + String.join("; ", fitness.problems()));
        }
        obstacles.add("no fit host reaches pool " + pool.getName());
        return Optional.empty();
    }

    /** About what a replica of the machine takes, bytes. */
    public long neededBytes(VMInstanceVO machine) {
        return machines.volumes(machine).stream()
                .mapToLong(volume -> volume.getSize() == null ? 0 : volume.getSize() / REDO_LOG_SHARE)
                .sum();
    }

    /** The storage of a zone that replicas may use. */
    public Storage storage(long zoneId) {
        List<StoragePoolVO> known = usable(zoneId).stream()
                .filter(pool -> pool.getCapacityBytes() > 0)
                .toList();
        if (known.isEmpty()) {
            return new Storage(UNKNOWN, UNKNOWN);
        }
        return new Storage(
                known.stream().mapToLong(ReplicaPlace::free).sum(),
                known.stream().mapToLong(StoragePoolVO::getCapacityBytes).sum());
    }

    // A pool whose size CloudStack has not heard yet is not ruled out.
    private static long free(StoragePoolVO pool) {
        return pool.getCapacityBytes() <= 0
                ? Long.MAX_VALUE
                : Math.max(0, pool.getCapacityBytes() - pool.getUsedBytes());
    }

    /**
     * Storage of a zone.
     *
     * @param freeBytes what is free, bytes
     * @param totalBytes all of it, bytes
     */
    public record Storage(long freeBytes, long totalBytes) {}

    /**
     * What came of looking.
     *
     * @param place the place; empty when there is none
     * @param obstacles why there is none
     */
    record Found(Optional<Placement.Place> place, List<String> obstacles) {}
}
