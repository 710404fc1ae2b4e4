// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

import java.util.List;

/**
 * The links and the ownership of a disk, as they stand in the header of its redo log. The format in the file is documented in the engine (LinkRecord).
 */
public final class LinkRecordTO {
    private String desktop;
    private String disk;
    private long epoch;
    private String zone;
    private String state;
    private String operation;
    private String point;
    private List<LinkTO> links;
    private String residenceZone;
    private String residenceZoneName;

    LinkRecordTO() {}

    public LinkRecordTO(
            String desktop,
            String disk,
            long epoch,
            String zone,
            String state,
            String operation,
            String point,
            List<LinkTO> links,
            String residenceZone,
            String residenceZoneName) {
        this.desktop = desktop;
        this.disk = disk;
        this.epoch = epoch;
        this.zone = zone;
        this.state = state;
        this.operation = operation;
        this.point = point;
        this.links = links;
        this.residenceZone = residenceZone;
        this.residenceZoneName = residenceZoneName;
    }

    /** The uuid of the desktop. */
    public String getDesktop() {
        return desktop;
    }

    /** The uuid of the volume. */
    public String getDisk() {
        return disk;
    }

    /** The ownership epoch; at least 1. */
    public long getEpoch() {
        return epoch;
    }

    /** The uuid of the zone in which this copy lies. */
    public String getZone() {
        return zone;
    }

    /** One of active, released, received, passive. */
    public String getState() {
        return state;
    }

    /** The uuid of the operation that released or received the copy; null in the other states. */
    public String getOperation() {
        return operation;
    }

    /** The digest of the recovery point that this copy stands at, hexadecimal; null while it is active. */
    public String getPoint() {
        return point;
    }

    /** One link for each zone that has an identical base; none for a disk that has no base. */
    public List<LinkTO> getLinks() {
        return links;
    }

    /** The uuid of the zone where the desktop lives; null when there are links, whose active one names it. */
    public String getResidenceZone() {
        return residenceZone;
    }

    /** The name of that zone, for messages; null when there are links. */
    public String getResidenceZoneName() {
        return residenceZoneName;
    }
}
