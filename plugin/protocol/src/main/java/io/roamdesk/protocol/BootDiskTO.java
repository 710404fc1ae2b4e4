// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/** A disk of a recovery point that is started for a look. */
public final class BootDiskTO {
    private String disk;
    private String path;
    private String point;

    BootDiskTO() {}

    public BootDiskTO(String disk, String path, String point) {
        this.disk = disk;
        this.path = path;
        this.point = point;
    }

    /** The volume's uuid. */
    public String getDisk() {
        return disk;
    }

    /** The absolute path of the layer that is the recovery point. */
    public String getPath() {
        return path;
    }

    /** The digest that it was sealed as, hexadecimal. */
    public String getPoint() {
        return point;
    }
}
