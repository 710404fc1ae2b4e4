// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import io.roamdesk.engine.qemu.CheckResult;
import io.roamdesk.engine.qemu.ImageInfo;
import io.roamdesk.engine.qemu.QemuImg;
import io.roamdesk.engine.qemu.QemuNbd;
import io.roamdesk.engine.qemu.ToolFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes a qcow2 layer, or a whole image, through a qemu-nbd of its own. The file's name is the caller's: a temporary one, until the layer is sealed. */
public final class QemuLayerWriter implements LayerWriter {
    private static final int CONNECTIONS = 2;

    private final Served served;

    private QemuLayerWriter(Served served) {
        this.served = served;
    }

    /**
     * Makes a new, empty layer.
     *
     * @param file where; replaced if it is there
     * @param below the image it is laid over: a base, or the newest layer of a replica; empty for a whole image, as a base that is received
     * @param virtualSize the size that the guest shall see, bytes; a multiple of 512
     * @param runDirectory where the socket of qemu-nbd is made
     */
    public static QemuLayerWriter create(Path file, Optional<Path> below, long virtualSize, Path runDirectory)
            throws IOException {
        QemuImg images = new QemuImg();
        if (below.isPresent()) {
            String format = images.chain(below.get()).get(0).format();
            images.createOver(file, below.get().toAbsolutePath(), format, virtualSize);
        } else {
            images.create(file, virtualSize);
        }
        return serve(file, runDirectory);
    }

    /**
     * Opens a layer that was begun before, whatever ended that; one that does not fit, or is damaged, is removed.
     *
     * @param file the layer
     * @param below the image it must be laid over, empty for none
     * @param virtualSize the size it must have
     * @return the layer, or empty when there is none that can be continued
     */
    public static Optional<QemuLayerWriter> reopen(Path file, Optional<Path> below, long virtualSize, Path runDirectory)
            throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (!fits(file, below, virtualSize)) {
            Files.deleteIfExists(file);
            return Optional.empty();
        }
        return Optional.of(serve(file, runDirectory));
    }

    private static boolean fits(Path file, Optional<Path> below, long virtualSize) throws IOException {
        QemuImg images = new QemuImg();
        List<ImageInfo> chain;
        try {
            chain = images.chain(file);
            ImageInfo info = chain.get(0);
            if (!info.format().equals(ImageInfo.QCOW2)
                    || info.virtualSize() != virtualSize
                    || info.backing().isPresent() != below.isPresent()
                    || (below.isPresent() && !Files.isSameFile(info.backing().get(), below.get()))) {
                return false;
            }
            return images.check(file, true) == CheckResult.CLEAN;
        } catch (ToolFailure e) {
            // Someone else has it open: it is not ours to throw away.
            if (e.isLocked()) {
                throw e;
            }
            return false;
        }
    }

    private static QemuLayerWriter serve(Path file, Path runDirectory) throws IOException {
        return new QemuLayerWriter(new Served(file, ImageInfo.QCOW2, QemuNbd.Access.WRITE, runDirectory, CONNECTIONS));
    }

    /** What the layer itself holds, not what lies below it: after reopening, what arrived before. */
    public List<DiskReader.Extent> written() throws IOException {
        return served.extents(depth -> depth == 1);
    }

    @Override
    public void write(long offset, ByteBuffer from) throws IOException {
        served.write(offset, from);
    }

    @Override
    public void zero(long offset, long length) throws IOException {
        served.zero(offset, length);
    }

    @Override
    public void read(long offset, ByteBuffer into) throws IOException {
        served.read(offset, into);
    }

    @Override
    public void sync() throws IOException {
        served.flush();
    }

    /** Stops writing and closes the image; what was written stays in the file. */
    @Override
    public void close() {
        served.close();
    }
}
