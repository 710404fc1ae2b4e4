// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.storage.Volume;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.VolumeDao;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.roam.DiskMove;
import io.roamdesk.core.roam.RoamPlan;
import java.util.HashMap;
import java.util.Map;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/** The part of the switch that is about disks. Their ids and uuids stay, and with them the serial number that the guest sees. */
public class VolumeSwitch {
    private final VolumeDao volumes;
    private final PrimaryDataStoreDao pools;
    private final MachineRows rows;
    private final ZoneUsage usage;

    public VolumeSwitch(VolumeDao volumes, PrimaryDataStoreDao pools, MachineRows rows, ZoneUsage usage) {
        this.volumes = volumes;
        this.pools = pools;
        this.rows = rows;
        this.usage = usage;
    }

    /** Moves the rows of all disks; refuses when they are not those that were copied, or not as they were copied. */
    void move(VMInstanceVO machine, RoamPlan plan, StoragePoolVO to) {
        Map<String, DiskMove> moves = new HashMap<>();
        plan.disks().forEach(disk -> moves.put(disk.disk().uuid(), disk));
        for (VolumeVO volume : rows.volumes(machine)) {
            DiskMove move = moves.remove(volume.getUuid());
            Expectation.require(move != null, "volume " + volume.getName() + " was attached meanwhile");
            requireUnchanged(volume, move);
            usage.leaves(volume);
            volume.setDataCenterId(to.getDataCenterId());
            volume.setPodId(to.getPodId());
            volume.setLastPoolId(volume.getPoolId());
            volume.setPoolId(to.getId());
            volume.setPoolType(to.getPoolType());
            volume.setFolder(to.getPath());
            volume.setPath(move.targetFileName());
            Expectation.require(
                    volumes.update(volume.getId(), volume),
                    "the row of volume " + volume.getName() + " was not written");
            usage.arrives(volume);
        }
        Expectation.require(moves.isEmpty(), "volumes were detached meanwhile: " + moves.keySet());
    }

    private void requireUnchanged(VolumeVO volume, DiskMove move) {
        StoragePoolVO from = volume.getPoolId() == null ? null : pools.findById(volume.getPoolId());
        Expectation.require(
                volume.getState() == Volume.State.Ready
                        && from != null
                        && DiskPaths.of(from, volume).equals(move.sourcePath()),
                "volume " + volume.getName() + " is not where it was when the move was planned");
        Expectation.require(
                volume.getSize() != null && volume.getSize() == move.virtualSize(),
                "volume " + volume.getName() + " was resized meanwhile");
    }
}
