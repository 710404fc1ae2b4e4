// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * A disk to receive.
 */
public final class TargetDiskTO {
    private String disk;
    private String directory;
    private String fileName;
    private long virtualSize;
    private String basePath;
    private String baseDigest;
    private String replicaPath;
    private String owner;
    private LinkRecordTO linkRecord;

    TargetDiskTO() {}

    public TargetDiskTO(
            String disk,
            String directory,
            String fileName,
            long virtualSize,
            String basePath,
            String baseDigest,
            String replicaPath,
            String owner,
            LinkRecordTO linkRecord) {
        this.disk = disk;
        this.directory = directory;
        this.fileName = fileName;
        this.virtualSize = virtualSize;
        this.basePath = basePath;
        this.baseDigest = baseDigest;
        this.replicaPath = replicaPath;
        this.owner = owner;
        this.linkRecord = linkRecord;
    }

    /** The uuid of the volume, or of the template when a base is received. */
    public String getDisk() {
        return disk;
    }

    /** The absolute path of the storage pool's directory. */
    public String getDirectory() {
        return directory;
    }

    /** The name that the sealed file gets; it must not exist, unless it is this very disk sealed by the same operation before. */
    public String getFileName() {
        return fileName;
    }

    /** The size of the disk that the guest sees, bytes. */
    public long getVirtualSize() {
        return virtualSize;
    }

    /** The absolute path of the base in the destination, as CloudStack knows it; the disk is laid over its pin, so it may have gone once that is there; null for a disk that has no base, and when a base is received. */
    public String getBasePath() {
        return basePath;
    }

    /** The digest that the destination's base must have, or that the received base must turn out to have; null for a disk that has no base. */
    public String getBaseDigest() {
        return baseDigest;
    }

    /** The absolute path of the newest layer of a passive replica of this disk; null when there is none. The new layer is laid over it. */
    public String getReplicaPath() {
        return replicaPath;
    }

    /** The uuid of the account that owns the disk; components are only reused from disks of the same owner and from bases. */
    public String getOwner() {
        return owner;
    }

    /** What is stamped into the sealed file: state received, or passive for a recovery point of a replica; epoch unchanged; null when, and only when, a base is received. The receiver fills in the point. */
    public LinkRecordTO getLinkRecord() {
        return linkRecord;
    }
}
