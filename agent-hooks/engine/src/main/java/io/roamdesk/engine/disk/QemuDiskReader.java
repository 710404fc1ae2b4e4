// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import io.roamdesk.engine.qemu.ImageInfo;
import io.roamdesk.engine.qemu.QemuImg;
import io.roamdesk.engine.qemu.QemuNbd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Reads a disk through a qemu-nbd of its own. */
public final class QemuDiskReader implements DiskReader {
    private static final int CONNECTIONS = 2;

    private final Served served;
    private final List<ImageInfo> chain;
    private final IntPredicate aboveBase;

    private QemuDiskReader(Served served, List<ImageInfo> chain, IntPredicate aboveBase) {
        this.served = served;
        this.chain = chain;
        this.aboveBase = aboveBase;
    }

    /**
     * Opens a disk.
     *
     * @param image its top layer
     * @param base the image above which everything counts as the redo log; empty if it has none: then what is allocated anywhere in its chain counts. An image that is not in
     *     the chain counts as lying below all of it, holes included: CloudStack writes a whole volume snapshot over a disk that is to go back to it
     * @param inUse whether a machine may run on it; what is read then is of no single moment
     * @param runDirectory where the socket of qemu-nbd is made
     * @throws IOException when the image or the base cannot be opened
     */
    public static QemuDiskReader open(Path image, Optional<Path> base, boolean inUse, Path runDirectory)
            throws IOException {
        List<ImageInfo> chain = new QemuImg().chain(image);
        IntPredicate aboveBase = aboveBase(chain, base);
        QemuNbd.Access access = inUse ? QemuNbd.Access.READ_SHARED : QemuNbd.Access.READ;
        return new QemuDiskReader(
                new Served(image, chain.get(0).format(), access, runDirectory, CONNECTIONS), chain, aboveBase);
    }

    /** Opens a base, which machines may have open as well. */
    public static QemuDiskReader openBase(Path image, Path runDirectory) throws IOException {
        return open(image, Optional.empty(), true, runDirectory);
    }

    /** Which depths count; 1 is the top layer, 0 what no image of the chain has. */
    private static IntPredicate aboveBase(List<ImageInfo> chain, Optional<Path> base) throws IOException {
        if (base.isEmpty()) {
            return depth -> depth > 0;
        }
        for (int i = 0; i < chain.size(); i++) {
            if (Files.isSameFile(chain.get(i).path(), base.get())) {
                int baseDepth = i + 1;
                return depth -> depth > 0 && depth < baseDepth;
            }
        }
        return depth -> true;
    }

    /** The image and all below it, the top first. */
    public List<ImageInfo> chain() {
        return chain;
    }

    @Override
    public long virtualSize() {
        // The server rounds the size of an odd raw image up; the guest of a qcow2 image sees whole sectors.
        return chain.get(0).virtualSize();
    }

    @Override
    public List<Extent> aboveBase() throws IOException {
        return served.extents(aboveBase);
    }

    @Override
    public void read(long offset, ByteBuffer into) throws IOException {
        served.read(offset, into);
    }

    @Override
    public void close() {
        served.close();
    }
}
