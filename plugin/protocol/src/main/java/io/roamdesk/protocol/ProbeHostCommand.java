// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * Asks a host what it can do and tells it in which zone it is; the libvirt hook on the host refuses copies that are not active in that zone.
 */
public final class ProbeHostCommand extends RoamdeskCommand {
    private String zone;
    private String zoneName;

    ProbeHostCommand() {}

    public ProbeHostCommand(String zone, String zoneName) {
        this.zone = zone;
        this.zoneName = zoneName;
    }

    /** The uuid of the zone. */
    public String getZone() {
        return zone;
    }

    /** Its name, for messages. */
    public String getZoneName() {
        return zoneName;
    }
}
