// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * What a transfer did for one disk.
 */
public final class DiskResultTO {
    private String disk;
    private String point;
    private String baseDigest;
    private long redoLogBytes;
    private long changedBytes;
    private long sentBytes;
    private long reusedBytes;

    DiskResultTO() {}

    public DiskResultTO(
            String disk,
            String point,
            String baseDigest,
            long redoLogBytes,
            long changedBytes,
            long sentBytes,
            long reusedBytes) {
        this.disk = disk;
        this.point = point;
        this.baseDigest = baseDigest;
        this.redoLogBytes = redoLogBytes;
        this.changedBytes = changedBytes;
        this.sentBytes = sentBytes;
        this.reusedBytes = reusedBytes;
    }

    /** The uuid of the volume. */
    public String getDisk() {
        return disk;
    }

    /** The digest of the recovery point sent, hexadecimal; null for a base or a transfer that did not seal. */
    public String getPoint() {
        return point;
    }

    /** The digest of a base received; null for a redo log. */
    public String getBaseDigest() {
        return baseDigest;
    }

    /** Bytes of components above the base, in the source. */
    public long getRedoLogBytes() {
        return redoLogBytes;
    }

    /** Bytes of components that differ from the destination's last point. */
    public long getChangedBytes() {
        return changedBytes;
    }

    /** Bytes of components that travelled, before compression. */
    public long getSentBytes() {
        return sentBytes;
    }

    /** Bytes of changed components that the destination found among what it has. */
    public long getReusedBytes() {
        return reusedBytes;
    }
}
