// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.host.HostVO;
import com.cloud.host.dao.HostDao;
import com.cloud.network.dao.NetworkDao;
import com.cloud.network.dao.NetworkVO;
import com.cloud.storage.Volume;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.VolumeDao;
import com.cloud.vm.NicVO;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.dao.NicDao;
import com.cloud.vm.dao.VMInstanceDao;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Journal;
import io.roamdesk.core.operation.StepState;
import io.roamdesk.core.roam.CloudFailure;
import io.roamdesk.core.roam.DiskMove;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.management.database.CloudDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.cloudstack.engine.cloud.entity.api.db.dao.VMNetworkMapDao;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/**
 * The point of no return: one transaction in which all rows that tie a machine to a zone change, with the ownership epoch and the journal. Nothing in CloudStack compares
 * these rows with each other, and a machine starts wherever its root disk's pool is, so half of them changed would be a machine in two zones.
 */
public class OwnershipSwitch {
    private final CloudDatabase database;
    private final Journal journal;
    private final OwnershipRows ownership;
    private final VMInstanceDao machines;
    private final VolumeDao volumes;
    private final NicDao nics;
    private final MachineRows rows;
    private final NetworkDao networks;
    private final VMNetworkMapDao networkMap;
    private final DataCenterDao zones;
    private final HostDao hosts;
    private final PrimaryDataStoreDao pools;

    public OwnershipSwitch(
            CloudDatabase database,
            Journal journal,
            OwnershipRows ownership,
            VMInstanceDao machines,
            VolumeDao volumes,
            NicDao nics,
            MachineRows rows,
            NetworkDao networks,
            VMNetworkMapDao networkMap,
            DataCenterDao zones,
            HostDao hosts,
            PrimaryDataStoreDao pools) {
        this.database = database;
        this.journal = journal;
        this.ownership = ownership;
        this.machines = machines;
        this.volumes = volumes;
        this.nics = nics;
        this.rows = rows;
        this.networks = networks;
        this.networkMap = networkMap;
        this.zones = zones;
        this.hosts = hosts;
        this.pools = pools;
    }

    /**
     * Moves the machine. Does nothing when this operation has moved it before.
     *
     * @throws CloudFailure when a row is not as the plan expects; nothing is changed then
     */
    public void run(OperationId operation, RoamPlan plan) {
        database.transaction(() -> {
            if (!ownership.isSwitchedBy(operation, plan)) {
                move(operation, plan);
            }
            return null;
        });
    }

    private void move(OperationId operation, RoamPlan plan) {
        Destination to = destination(plan);
        VMInstanceVO machine = lock(plan, to.fromZone);
        // First of all writes: whoever holds another epoch loses here, before anything else is touched.
        ownership.advance(operation, plan);
        machine.setDataCenterId(to.zone.getId());
        machine.setPodIdToDeployIn(to.host.getPodId());
        machine.setLastHostId(null);
        machine.setPowerHostId(null);
        machine.incrUpdated();
        require(
                machines.update(machine.getId(), machine),
                "the row of instance " + plan.desktop() + " was not written");
        moveVolumes(machine, plan, to);
        moveNics(machine, plan);
        ownership.moveStatistics(machine.getId(), machine.getAccountId(), to.zone.getId());
        ownership.recordCopies(plan);
        journal.finish(
                operation,
                "switch",
                StepState.DONE,
                "the desktop belongs to " + plan.to().zoneName() + " since epoch "
                        + plan.epoch().next());
    }

    private Destination destination(RoamPlan plan) {
        DataCenterVO from = zones.findByUuid(plan.from().zone().value());
        DataCenterVO zone = zones.findByUuid(plan.to().zone().value());
        HostVO host = hosts.findByUuid(plan.to().host().uuid());
        StoragePoolVO pool = pools.findByUuid(plan.to().poolUuid());
        require(from != null, "the zone " + plan.from().zoneName() + " is gone");
        require(zone != null, "the zone " + plan.to().zoneName() + " is gone");
        require(
                host != null && host.getDataCenterId() == zone.getId(),
                "the host " + plan.to().hostName() + " is gone");
        require(
                pool != null && pool.getDataCenterId() == zone.getId(),
                "the pool " + plan.to().poolUuid() + " is gone");
        return new Destination(from, zone, host, pool);
    }

    private VMInstanceVO lock(RoamPlan plan, DataCenterVO from) {
        VMInstanceVO known = rows.require(plan.desktop());
        VMInstanceVO machine = machines.lockRow(known.getId(), true);
        require(machine != null, "instance " + plan.desktop() + " is gone");
        require(
                machine.getState() == VirtualMachine.State.Stopped && machine.getHostId() == null,
                "desktop " + plan.name() + " is " + machine.getState()
                        + " and not Stopped: somebody started it meanwhile");
        require(
                machine.getDataCenterId() == from.getId(),
                "desktop " + plan.name() + " is no longer in " + plan.from().zoneName());
        return machine;
    }

    private void moveVolumes(VMInstanceVO machine, RoamPlan plan, Destination to) {
        Map<String, DiskMove> moves = new HashMap<>();
        plan.disks().forEach(disk -> moves.put(disk.disk().uuid(), disk));
        for (VolumeVO volume : rows.volumes(machine)) {
            DiskMove move = moves.remove(volume.getUuid());
            require(move != null, "volume " + volume.getName() + " was attached meanwhile");
            StoragePoolVO from = volume.getPoolId() == null ? null : pools.findById(volume.getPoolId());
            require(
                    volume.getState() == Volume.State.Ready
                            && from != null
                            && DiskPaths.of(from, volume).equals(move.sourcePath()),
                    "volume " + volume.getName() + " is not where it was when the move was planned");
            volume.setDataCenterId(to.zone.getId());
            volume.setPodId(to.pool.getPodId());
            volume.setLastPoolId(volume.getPoolId());
            volume.setPoolId(to.pool.getId());
            volume.setPoolType(to.pool.getPoolType());
            volume.setFolder(to.pool.getPath());
            volume.setPath(move.targetFileName());
            require(
                    volumes.update(volume.getId(), volume),
                    "the row of volume " + volume.getName() + " was not written");
        }
        require(moves.isEmpty(), "volumes were detached meanwhile: " + moves.keySet());
    }

    private void moveNics(VMInstanceVO machine, RoamPlan plan) {
        Map<String, RoamPlan.NicMove> moves = new HashMap<>();
        plan.nics().forEach(nic -> moves.put(nic.macAddress(), nic));
        Set<Long> mapped = new HashSet<>();
        List<Long> order = new ArrayList<>();
        for (NicVO nic : rows.nics(machine)) {
            RoamPlan.NicMove move = moves.remove(nic.getMacAddress());
            require(move != null, "network card " + nic.getMacAddress() + " was added meanwhile");
            NetworkVO from = networks.findById(nic.getNetworkId());
            NetworkVO to = networks.findByUuid(move.toNetwork());
            require(
                    from != null && from.getUuid().equals(move.fromNetwork()),
                    "network card " + nic.getMacAddress() + " was put into another network meanwhile");
            require(to != null, "network " + move.toNetwork() + " is gone");
            nic.setNetworkId(to.getId());
            // Filled again by the network's guru when the machine starts.
            nic.setBroadcastUri(null);
            nic.setIsolationUri(null);
            require(
                    nics.update(nic.getId(), nic),
                    "the row of network card " + nic.getMacAddress() + " was not written");
            if (mapped.add(to.getId())) {
                order.add(to.getId());
            }
        }
        require(moves.isEmpty(), "network cards were removed meanwhile: " + moves.keySet());
        networkMap.persist(machine.getId(), order);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CloudFailure(otherwise + "; nothing was moved");
        }
    }

    private record Destination(DataCenterVO fromZone, DataCenterVO zone, HostVO host, StoragePoolVO pool) {}
}
