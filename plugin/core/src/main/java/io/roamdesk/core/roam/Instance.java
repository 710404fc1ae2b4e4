// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.zone.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A desktop's machine as CloudStack knows it now.
 *
 * @param id its uuid
 * @param name the name that its user sees
 * @param internalName the name that libvirt knows it by
 * @param owner whose it is
 * @param power whether it runs
 * @param zone the zone that its row names
 * @param zoneName that zone's name
 * @param host where it runs
 * @param disks its disks, the root disk first
 */
public record Instance(
        DesktopId id,
        String name,
        String internalName,
        OwnerId owner,
        Power power,
        ZoneId zone,
        String zoneName,
        Optional<HostId> host,
        List<InstanceDisk> disks) {
    public Instance {
        disks = List.copyOf(disks);
    }

    /** Whether a machine runs. */
    public enum Power {
        RUNNING,
        STOPPED,
        /** On its way between the two, or otherwise not to be touched. */
        CHANGING,
        /** Destroyed: there is nothing left to start, stop or move. */
        GONE
    }
}
