// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

import java.util.List;

/**
 * What a disk is.
 */
public final class DiskAnswer extends RoamdeskAnswer {
    private String path;
    private String format;
    private long virtualSize;
    private long redoLogBytes;
    private String basePath;
    private List<String> layers;
    private int internalSnapshots;
    private boolean inUse;
    private boolean damaged;
    private LinkRecordTO linkRecord;

    DiskAnswer() {}

    public DiskAnswer(
            RoamdeskCommand command,
            String path,
            String format,
            long virtualSize,
            long redoLogBytes,
            String basePath,
            List<String> layers,
            int internalSnapshots,
            boolean inUse,
            boolean damaged,
            LinkRecordTO linkRecord) {
        super(command, null);
        this.path = path;
        this.format = format;
        this.virtualSize = virtualSize;
        this.redoLogBytes = redoLogBytes;
        this.basePath = basePath;
        this.layers = layers;
        this.internalSnapshots = internalSnapshots;
        this.inUse = inUse;
        this.damaged = damaged;
        this.linkRecord = linkRecord;
    }

    public DiskAnswer(RoamdeskCommand command, Failure failure) {
        super(command, failure);
    }

    /** The absolute path of the top layer. */
    public String getPath() {
        return path;
    }

    /** The image format, as qemu-img names it. */
    public String getFormat() {
        return format;
    }

    /** The size that the guest sees, bytes. */
    public long getVirtualSize() {
        return virtualSize;
    }

    /** Bytes of storage that the layers above the base take. */
    public long getRedoLogBytes() {
        return redoLogBytes;
    }

    /** The absolute path of the lowest image of the chain; null when the disk has no base: nothing lies below it but layers of its own. */
    public String getBasePath() {
        return basePath;
    }

    /** Absolute paths of all layers above the base, the top first; of the whole chain when the disk has no base. */
    public List<String> getLayers() {
        return layers;
    }

    /** Number of internal snapshots in the top layer. */
    public int getInternalSnapshots() {
        return internalSnapshots;
    }

    /** Whether a running machine has it open. */
    public boolean isInUse() {
        return inUse;
    }

    /** Whether the header says that the image is corrupt. */
    public boolean isDamaged() {
        return damaged;
    }

    /** The links in the header; null when it has none. */
    public LinkRecordTO getLinkRecord() {
        return linkRecord;
    }
}
