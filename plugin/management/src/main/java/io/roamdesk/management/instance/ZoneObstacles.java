// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.dc.DataCenterVO;
import com.cloud.org.Grouping.AllocationState;
import com.cloud.service.dao.ServiceOfferingDetailsDao;
import com.cloud.storage.VMTemplateVO;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.VMTemplateDao;
import com.cloud.storage.dao.VMTemplateZoneDao;
import com.cloud.vm.VMInstanceVO;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.cloudstack.resourcedetail.dao.DiskOfferingDetailsDao;

/** What of a zone keeps a machine from being moved there, whatever hosts and pools it has. */
public class ZoneObstacles {
    private final MachineRows machines;
    private final ServiceOfferingDetailsDao offeringDetails;
    private final DiskOfferingDetailsDao diskOfferingDetails;
    private final VMTemplateDao templates;
    private final VMTemplateZoneDao zoneTemplates;
    private final Dedication dedication;

    public ZoneObstacles(
            MachineRows machines,
            ServiceOfferingDetailsDao offeringDetails,
            DiskOfferingDetailsDao diskOfferingDetails,
            VMTemplateDao templates,
            VMTemplateZoneDao zoneTemplates,
            Dedication dedication) {
        this.machines = machines;
        this.offeringDetails = offeringDetails;
        this.diskOfferingDetails = diskOfferingDetails;
        this.templates = templates;
        this.zoneTemplates = zoneTemplates;
        this.dedication = dedication;
    }

    List<String> of(VMInstanceVO machine, DataCenterVO zone) {
        List<String> obstacles = new ArrayList<>();
        if (zone.getAllocationState() == AllocationState.Disabled) {
            obstacles.add("zone " + zone.getName() + " is disabled in CloudStack: an administrator enables it with"
                    + " updateZone");
        }
        dedication.against(machine, zone).ifPresent(obstacles::add);
        if (isElsewhere(offeringDetails.findZoneIds(machine.getServiceOfferingId()), zone)) {
            obstacles.add("its compute offering is not available in " + zone.getName()
                    + ": add the zone to the offering, or change the desktop's offering");
        }
        for (VolumeVO volume : machines.volumes(machine)) {
            if (isElsewhere(diskOfferingDetails.findZoneIds(volume.getDiskOfferingId()), zone)) {
                obstacles.add("the disk offering of volume " + volume.getName() + " is not available in "
                        + zone.getName() + ": add the zone to the offering, or change the volume's offering");
            }
            template(volume, zone).ifPresent(obstacles::add);
        }
        return obstacles;
    }

    // No zones at all means every zone.
    private static boolean isElsewhere(List<Long> allowed, DataCenterVO zone) {
        return !allowed.isEmpty() && !allowed.contains(zone.getId());
    }

    // A template that was deleted is in no zone any more; its clones live on, and the base of one can still be sent.
    private Optional<String> template(VolumeVO volume, DataCenterVO zone) {
        VMTemplateVO template = volume.getTemplateId() == null ? null : templates.findById(volume.getTemplateId());
        return template == null || zoneTemplates.findByZoneTemplate(zone.getId(), template.getId()) != null
                ? Optional.empty()
                : Optional.of("template " + template.getName() + " of volume " + volume.getName() + " is not in "
                        + zone.getName() + ": copy it there with copyTemplate, or register it there");
    }
}
