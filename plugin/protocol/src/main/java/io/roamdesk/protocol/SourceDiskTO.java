// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * A disk to send.
 */
public final class SourceDiskTO {
    private String disk;
    private String path;
    private String basePath;
    private String baseDigest;
    private boolean inUse;
    private boolean base;
    private String point;

    SourceDiskTO() {}

    public SourceDiskTO(String disk, String path, String basePath, String baseDigest, boolean inUse, boolean base) {
        this(disk, path, basePath, baseDigest, inUse, base, null);
    }

    public SourceDiskTO(
            String disk, String path, String basePath, String baseDigest, boolean inUse, boolean base, String point) {
        this.disk = disk;
        this.path = path;
        this.basePath = basePath;
        this.baseDigest = baseDigest;
        this.inUse = inUse;
        this.base = base;
        this.point = point;
    }

    /** The uuid of the volume; pairs it with the receiver's. */
    public String getDisk() {
        return disk;
    }

    /** The absolute path of its top layer, or of the base itself when a base is sent. */
    public String getPath() {
        return path;
    }

    /** The absolute path of the base below the redo log; null for a disk that has no base, and for a base. */
    public String getBasePath() {
        return basePath;
    }

    /** The digest that the base must have; null with basePath. */
    public String getBaseDigest() {
        return baseDigest;
    }

    /** Whether a machine may have it open, or open it meanwhile: nobody is kept from it. Unless the command names a moment of the machine, it is sealed only if nobody wrote to it while it was read. */
    public boolean isInUse() {
        return inUse;
    }

    /** Whether the image itself is sent as a base, and not as a disk of a desktop. */
    public boolean isBase() {
        return base;
    }

    /** The digest of the destination's newest recovery point of this disk, as far as the management side knows; null for unknown. A wrong one costs time, never data. */
    public String getPoint() {
        return point;
    }
}
