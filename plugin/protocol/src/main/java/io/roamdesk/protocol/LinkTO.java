// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * One link of a redo log: to a base disk in one zone.
 */
public final class LinkTO {
    private String zone;
    private String zoneName;
    private String baseId;
    private String baseDigest;
    private String basePath;
    private boolean active;

    LinkTO() {}

    public LinkTO(String zone, String zoneName, String baseId, String baseDigest, String basePath, boolean active) {
        this.zone = zone;
        this.zoneName = zoneName;
        this.baseId = baseId;
        this.baseDigest = baseDigest;
        this.basePath = basePath;
        this.active = active;
    }

    /** The uuid of the zone that holds the base. */
    public String getZone() {
        return zone;
    }

    /** The name of that zone, for messages. */
    public String getZoneName() {
        return zoneName;
    }

    /** The uuid of the template that the base is. */
    public String getBaseId() {
        return baseId;
    }

    /** The digest of the guest-visible content of the base, hexadecimal. */
    public String getBaseDigest() {
        return baseDigest;
    }

    /** The absolute path of the base on a host of that zone. */
    public String getBasePath() {
        return basePath;
    }

    /** Whether reads that the redo log cannot serve go to this base. */
    public boolean isActive() {
        return active;
    }
}
