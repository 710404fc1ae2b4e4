// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.storage.Volume;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.VolumeDao;
import com.cloud.vm.NicVO;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.dao.NicDao;
import com.cloud.vm.dao.VMInstanceDao;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.roam.CloudFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The rows of a machine, its disks and its network cards. */
public class MachineRows {
    private static final Set<Volume.State> GONE =
            Set.of(Volume.State.Destroy, Volume.State.Destroying, Volume.State.Expunging, Volume.State.Expunged);

    private final VMInstanceDao machines;
    private final VolumeDao volumes;
    private final NicDao nics;

    public MachineRows(VMInstanceDao machines, VolumeDao volumes, NicDao nics) {
        this.machines = machines;
        this.volumes = volumes;
        this.nics = nics;
    }

    /**
     * The machine's row.
     *
     * @throws CloudFailure when there is none any more
     */
    public VMInstanceVO require(DesktopId desktop) {
        VMInstanceVO row = machines.findByUuid(desktop.value());
        if (row == null) {
            throw new CloudFailure("there is no instance " + desktop + " any more: it was expunged");
        }
        return row;
    }

    /**
     * The machine's row, even when it was expunged.
     *
     * @throws CloudFailure when there never was one
     */
    VMInstanceVO known(DesktopId desktop) {
        VMInstanceVO row = machines.findByUuidIncludingRemoved(desktop.value());
        if (row == null) {
            throw new CloudFailure("there is no instance " + desktop);
        }
        return row;
    }

    /** Its volumes, the root disk first. */
    public List<VolumeVO> volumes(VMInstanceVO machine) {
        return volumes.findByInstance(machine.getId()).stream()
                .filter(volume -> volume.getRemoved() == null && !GONE.contains(volume.getState()))
                .sorted(Comparator.comparing((VolumeVO volume) -> volume.getVolumeType() != Volume.Type.ROOT)
                        .thenComparing(volume -> volume.getDeviceId() == null ? Long.MAX_VALUE : volume.getDeviceId())
                        .thenComparing(VolumeVO::getId))
                .toList();
    }

    /** Its network cards, in the order of the machine's. */
    List<NicVO> nics(VMInstanceVO machine) {
        return nics.listByVmId(machine.getId()).stream()
                .filter(nic -> nic.getRemoved() == null)
                .sorted(Comparator.comparingInt(NicVO::getDeviceId))
                .toList();
    }
}
