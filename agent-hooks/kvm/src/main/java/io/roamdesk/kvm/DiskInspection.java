// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.qemu.ImageInfo;
import io.roamdesk.engine.qemu.QemuImg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds out what a disk is from headers alone; safe while a machine runs on it. */
public final class DiskInspection {
    private final QemuImg qemu;
    private final Links links;

    DiskInspection(QemuImg qemu, Links links) {
        this.qemu = qemu;
        this.links = links;
    }

    /**
     * What a disk is.
     *
     * @param format as QEMU names it
     * @param virtualSize the size that the guest sees, bytes
     * @param redoLogBytes bytes of storage that the layers above the base take
     * @param basePath the lowest image; empty when the image has none below it
     * @param layers the images above the base, the top first; the image itself when it has none below it
     * @param internalSnapshots how many the top has
     * @param inUse whether a machine has it open
     * @param damaged whether its header says that it is corrupt
     * @param record the links in its header
     */
    public record Found(
            String format,
            long virtualSize,
            long redoLogBytes,
            Optional<Path> basePath,
            List<Path> layers,
            int internalSnapshots,
            boolean inUse,
            boolean damaged,
            Optional<LinkRecord> record) {}

    /** Looks at the disk and what lies below it. */
    public Found inspect(Path disk) throws IOException {
        if (!Files.isRegularFile(disk)) {
            throw new EngineException(
                    FailureCause.DISK_MISSING,
                    disk + " is not there; nothing was done; see what the storage pool of this host holds");
        }
        List<ImageInfo> chain = qemu.chain(disk);
        ImageInfo top = chain.get(0);
        boolean qcow2 = top.format().equals(ImageInfo.QCOW2);
        List<ImageInfo> layers = chain.size() == 1 ? chain : chain.subList(0, chain.size() - 1);
        return new Found(
                top.format(),
                top.virtualSize(),
                layers.stream().mapToLong(ImageInfo::allocated).sum(),
                chain.size() == 1
                        ? Optional.empty()
                        : Optional.of(chain.get(chain.size() - 1).path()),
                layers.stream().map(ImageInfo::path).toList(),
                top.snapshots(),
                links.isInUse(disk),
                top.corrupt(),
                qcow2 ? links.read(disk) : Optional.empty());
    }
}
