// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.desktop.Residence;
import io.roamdesk.core.zone.ZoneId;

/**
 * One end of a roam: the host that reads or writes, and the storage pool there.
 *
 * @param zone the zone
 * @param zoneName its name
 * @param host the host that does the work
 * @param hostName its name
 * @param poolUuid the storage pool
 * @param directory the absolute path of the pool's directory on the host
 */
public record Site(ZoneId zone, String zoneName, HostId host, String hostName, String poolUuid, String directory) {
    /** A desktop's life here. */
    Residence residence() {
        return new Residence(zone, zoneName);
    }

    /** The absolute path of a file of the pool. */
    public String pathOf(String fileName) {
        return directory + "/" + fileName;
    }
}
