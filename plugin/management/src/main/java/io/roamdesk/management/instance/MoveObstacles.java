// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.hypervisor.Hypervisor.HypervisorType;
import com.cloud.service.ServiceOfferingVO;
import com.cloud.service.dao.ServiceOfferingDao;
import com.cloud.service.dao.ServiceOfferingDetailsDao;
import com.cloud.storage.Snapshot;
import com.cloud.storage.Volume;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.SnapshotDao;
import com.cloud.storage.dao.VMTemplateDao;
import com.cloud.vm.UserVmVO;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.dao.UserVmDao;
import com.cloud.vm.snapshot.dao.VMSnapshotDao;
import io.roamdesk.core.zone.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/** What keeps a machine from being moved, each with what to do about it. CloudStack checks none of this for a move between zones. */
public class MoveObstacles {
    private final MachineRows machines;
    private final UserVmDao userMachines;
    private final PrimaryDataStoreDao pools;
    private final SnapshotDao snapshots;
    private final VMSnapshotDao machineSnapshots;
    private final ServiceOfferingDao offerings;
    private final ServiceOfferingDetailsDao offeringDetails;
    private final VMTemplateDao templates;
    private final DataCenterDao zones;
    private final DiskPaths paths;
    private final NetworkMapping networks;

    public MoveObstacles(
            MachineRows machines,
            UserVmDao userMachines,
            PrimaryDataStoreDao pools,
            SnapshotDao snapshots,
            VMSnapshotDao machineSnapshots,
            ServiceOfferingDao offerings,
            ServiceOfferingDetailsDao offeringDetails,
            VMTemplateDao templates,
            DataCenterDao zones,
            DiskPaths paths,
            NetworkMapping networks) {
        this.machines = machines;
        this.userMachines = userMachines;
        this.pools = pools;
        this.snapshots = snapshots;
        this.machineSnapshots = machineSnapshots;
        this.offerings = offerings;
        this.offeringDetails = offeringDetails;
        this.templates = templates;
        this.zones = zones;
        this.paths = paths;
        this.networks = networks;
    }

    /** What keeps the machine from being moved to a zone; empty when nothing does. */
    List<String> of(VMInstanceVO machine, ZoneId to) {
        List<String> obstacles = new ArrayList<>(ofMachine(machine));
        DataCenterVO zone = zones.findByUuid(to.value());
        if (zone == null) {
            obstacles.add("there is no zone " + to);
            return obstacles;
        }
        List<Long> allowed = offeringDetails.findZoneIds(machine.getServiceOfferingId());
        if (!allowed.isEmpty() && !allowed.contains(zone.getId())) {
            obstacles.add("its compute offering is not available in " + zone.getName()
                    + ": add the zone to the offering, or change the desktop's offering");
        }
        obstacles.addAll(networks.map(machine, zone.getId(), zone.getName()).obstacles());
        return obstacles;
    }

    /** What keeps the machine from being moved anywhere. */
    public List<String> ofMachine(VMInstanceVO machine) {
        List<String> obstacles = new ArrayList<>();
        if (machine.getType() != VirtualMachine.Type.User) {
            obstacles.add("it is a system VM; only instances of users can be moved");
        }
        if (machine.getHypervisorType() != HypervisorType.KVM) {
            obstacles.add("it runs on " + machine.getHypervisorType() + "; only instances on KVM can be moved");
        }
        UserVmVO user = userMachines.findById(machine.getId());
        if (user != null && user.getIsoId() != null) {
            obstacles.add("an ISO is attached, which stays in its zone: detach it with detachIso");
        }
        int whole = machineSnapshots.findByVm(machine.getId()).size();
        if (whole > 0) {
            obstacles.add(
                    "it has " + whole + " VM snapshot(s), which a move would lose: delete them with deleteVMSnapshot");
        }
        if (machine.getBackupOfferingId() != null) {
            obstacles.add("it has a backup offering, which belongs to its zone: take it off with"
                    + " removeVirtualMachineFromBackupOffering");
        }
        ServiceOfferingVO offering =
                offerings.findByIdIncludingRemoved(machine.getId(), machine.getServiceOfferingId());
        if (offering != null
                && (offering.getVgpuProfileId() != null
                        || offering.getGpuCount() != null && offering.getGpuCount() > 0)) {
            obstacles.add("its compute offering gives it a GPU of its host: change the offering to one without");
        }
        List<VolumeVO> volumes = machines.volumes(machine);
        if (volumes.isEmpty()) {
            obstacles.add("it has no disk");
        }
        volumes.forEach(volume -> obstacles.addAll(ofVolume(volume)));
        return obstacles;
    }

    private List<String> ofVolume(VolumeVO volume) {
        String name = "volume " + volume.getName();
        if (volume.getState() != Volume.State.Ready) {
            return List.of(name + " is " + volume.getState() + ", not Ready: wait until it is");
        }
        StoragePoolVO pool = volume.getPoolId() == null ? null : pools.findById(volume.getPoolId());
        if (pool == null) {
            return List.of(name + " lies in no storage pool that CloudStack knows");
        }
        List<String> obstacles = new ArrayList<>();
        if (!DiskPaths.isHandled(pool.getPoolType())) {
            obstacles.add(name + " lies in pool " + pool.getName() + " of type " + pool.getPoolType()
                    + "; only Filesystem, NetworkFilesystem and SharedMountPoint pools are handled: move it with"
                    + " migrateVolume, or detach it");
            return obstacles;
        }
        int kept = snapshots
                .listByStatusNotIn(volume.getId(), Snapshot.State.Destroyed, Snapshot.State.Error)
                .size();
        if (kept > 0) {
            obstacles.add(
                    name + " has " + kept + " snapshot(s), which belong to its zone: delete them with deleteSnapshot");
        }
        if (volume.getVolumeType() == Volume.Type.ROOT && volume.getTemplateId() != null) {
            if (templates.findByIdIncludingRemoved(volume.getTemplateId()) == null) {
                obstacles.add("the template of " + name + " is gone from CloudStack, so that its base has no name");
            } else if (paths.base(pool, volume.getTemplateId()).isEmpty()) {
                obstacles.add("pool " + pool.getName() + " has no row of the template of " + name
                        + ", so that the path of its base is not known");
            }
        }
        return obstacles;
    }
}
