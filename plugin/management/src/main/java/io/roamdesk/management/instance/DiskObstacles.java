// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.storage.Snapshot;
import com.cloud.storage.StoragePoolStatus;
import com.cloud.storage.Volume;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.SnapshotDao;
import com.cloud.storage.dao.VMTemplateDao;
import com.cloud.vm.VMInstanceVO;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/** What of a machine's disks keeps it from being moved anywhere. */
public class DiskObstacles {
    private final MachineRows machines;
    private final PrimaryDataStoreDao pools;
    private final SnapshotDao snapshots;
    private final VMTemplateDao templates;
    private final DiskPaths paths;

    public DiskObstacles(
            MachineRows machines,
            PrimaryDataStoreDao pools,
            SnapshotDao snapshots,
            VMTemplateDao templates,
            DiskPaths paths) {
        this.machines = machines;
        this.pools = pools;
        this.snapshots = snapshots;
        this.templates = templates;
        this.paths = paths;
    }

    /** What keeps them from being moved; snapshots do, since they belong to their zone. */
    List<String> of(VMInstanceVO machine) {
        return of(machine, volume -> Stream.concat(toRead(volume).stream(), kept(volume).stream()));
    }

    /** What keeps them from being read and copied. */
    List<String> toRead(VMInstanceVO machine) {
        return of(machine, volume -> toRead(volume).stream());
    }

    private List<String> of(VMInstanceVO machine, Function<VolumeVO, Stream<String>> obstacles) {
        List<VolumeVO> volumes = machines.volumes(machine);
        return volumes.isEmpty()
                ? List.of("it has no disk")
                : volumes.stream().flatMap(obstacles).toList();
    }

    private Optional<String> kept(VolumeVO volume) {
        int kept = snapshots
                .listByStatusNotIn(volume.getId(), Snapshot.State.Destroyed, Snapshot.State.Error)
                .size();
        return kept == 0
                ? Optional.empty()
                : Optional.of("volume " + volume.getName() + " has " + kept
                        + " snapshot(s), which belong to its zone: delete them with deleteSnapshot");
    }

    private List<String> toRead(VolumeVO volume) {
        String name = "volume " + volume.getName();
        if (volume.getState() != Volume.State.Ready) {
            return List.of(name + " is " + volume.getState() + ", not Ready: wait until it is");
        }
        StoragePoolVO pool = volume.getPoolId() == null ? null : pools.findById(volume.getPoolId());
        if (pool == null) {
            return List.of(name + " lies in no storage pool that CloudStack knows");
        }
        if (!DiskPaths.isHandled(pool.getPoolType())) {
            return List.of(name + " lies in pool " + pool.getName() + " of type " + pool.getPoolType()
                    + "; only Filesystem, NetworkFilesystem and SharedMountPoint pools are handled: move it with"
                    + " migrateVolume, or detach it");
        }
        List<String> obstacles = new ArrayList<>();
        if (pool.getStatus() != StoragePoolStatus.Up) {
            obstacles.add(name + " lies in pool " + pool.getName() + ", which is " + pool.getStatus()
                    + ": wait until it is Up");
        }
        if (volume.getPassphraseId() != null) {
            obstacles.add(name + " is encrypted, and its components cannot be compared: detach it, or use a disk"
                    + " offering without encryption");
        }
        if (volume.getVolumeType() == Volume.Type.ROOT && volume.getTemplateId() != null) {
            obstacles.addAll(ofBase(name, volume, pool));
        }
        return obstacles;
    }

    private List<String> ofBase(String name, VolumeVO volume, StoragePoolVO pool) {
        if (templates.findByIdIncludingRemoved(volume.getTemplateId()) == null) {
            return List.of("the template of " + name + " is gone from CloudStack, so that its base has no name");
        }
        if (paths.base(pool, volume.getTemplateId()).isEmpty()) {
            return List.of("pool " + pool.getName() + " has no row of the template of " + name
                    + ", so that the path of its base is not known");
        }
        return List.of();
    }
}
