// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.event.EventTypes;
import com.cloud.event.UsageEventUtils;
import com.cloud.storage.Volume;
import com.cloud.storage.VolumeVO;
import com.cloud.vm.UserVmManager;
import com.cloud.vm.VMInstanceVO;

/**
 * What the usage server is told, so that a machine and its disks are counted where they are: closed in the zone that their rows name before the move and opened in the one
 * they name after it. A machine's running time and its network offerings are not here: stopping has closed them, and starting opens them.
 */
public class ZoneUsage {
    private final UserVmManager machines;

    public ZoneUsage(UserVmManager machines) {
        this.machines = machines;
    }

    /** Before the machine's row changes. */
    void leaves(VMInstanceVO machine) {
        machines.generateUsageEvent(machine, machine.isDisplayVm(), EventTypes.EVENT_VM_DESTROY);
    }

    /** After the machine's row has changed. */
    void arrives(VMInstanceVO machine) {
        machines.generateUsageEvent(machine, machine.isDisplayVm(), EventTypes.EVENT_VM_CREATE);
    }

    /** Before the disk's row changes. */
    void leaves(VolumeVO volume) {
        UsageEventUtils.publishUsageEvent(
                EventTypes.EVENT_VOLUME_DELETE,
                volume.getAccountId(),
                volume.getDataCenterId(),
                volume.getId(),
                volume.getName(),
                Volume.class.getName(),
                volume.getUuid(),
                volume.isDisplayVolume());
    }

    /** After the disk's row has changed. */
    void arrives(VolumeVO volume) {
        UsageEventUtils.publishUsageEvent(
                EventTypes.EVENT_VOLUME_CREATE,
                volume.getAccountId(),
                volume.getDataCenterId(),
                volume.getId(),
                volume.getName(),
                volume.getDiskOfferingId(),
                volume.getTemplateId(),
                volume.getSize(),
                Volume.class.getName(),
                volume.getUuid(),
                volume.isDisplayVolume());
    }
}
