// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.disk.DiskReader;
import io.roamdesk.engine.disk.LayerWriter;
import io.roamdesk.engine.disk.QemuDiskReader;
import io.roamdesk.engine.disk.QemuLayerWriter;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.index.DiskIndexes;
import io.roamdesk.engine.index.IndexBuilder;
import io.roamdesk.engine.index.Progress;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.pin.BasePins;
import io.roamdesk.engine.qemu.ImageInfo;
import io.roamdesk.engine.qemu.QemuImg;
import io.roamdesk.engine.qemu.ToolFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The images of this host, through QEMU's tools. */
public final class QemuImages implements Images {
    private final Path runDirectory;
    private final DiskIndexes indexes;
    private final BasePins pins;

    /** @param runDirectory where the sockets of qemu-nbd are made */
    public QemuImages(Path runDirectory) {
        this(runDirectory, new DiskIndexes(new IndexBuilder(), runDirectory));
    }

    /** With the indexes that others of this host use too, so that no base is indexed twice at once. */
    public QemuImages(Path runDirectory, DiskIndexes indexes) {
        this.runDirectory = runDirectory;
        this.indexes = indexes;
        this.pins = new BasePins(indexes, new LinkRecordFile());
    }

    @Override
    public DiskReader read(Path image, Optional<Path> base, boolean inUse) throws IOException {
        try {
            return QemuDiskReader.open(image, base, inUse, runDirectory);
        } catch (ToolFailure e) {
            throw known(image, e);
        }
    }

    @Override
    public LayerWriter create(Path layer, Optional<Path> backing, long virtualSize) throws IOException {
        return QemuLayerWriter.create(layer, backing, virtualSize, runDirectory);
    }

    @Override
    public Optional<LeftLayer> reopen(Path layer, Optional<Path> backing, long virtualSize) throws IOException {
        try {
            Optional<QemuLayerWriter> writer = QemuLayerWriter.reopen(layer, backing, virtualSize, runDirectory);
            return writer.isEmpty() ? Optional.empty() : Optional.of(left(writer.get()));
        } catch (ToolFailure e) {
            throw known(layer, e);
        }
    }

    private static LeftLayer left(QemuLayerWriter writer) throws IOException {
        try {
            return new LeftLayer(writer, writer.written());
        } catch (IOException | RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    @Override
    public List<Path> chain(Path image) throws IOException {
        return new QemuImg().chain(image).stream().map(ImageInfo::path).toList();
    }

    @Override
    public <T> T overPin(Path base, Digest digest, BasePins.OverPin<T> work) throws IOException {
        return pins.overPin(base, digest, work);
    }

    @Override
    public ComponentIndex baseIndex(Path base) throws IOException {
        return indexes.ofBase(base, Progress.NONE);
    }

    private static IOException known(Path image, ToolFailure failure) {
        return failure.isLocked()
                ? new EngineException(
                        FailureCause.DISK_IN_USE,
                        image + " is open in another process (" + failure.getMessage()
                                + "); it was left as it was; stop the machine that uses it, then try again",
                        failure)
                : failure;
    }
}
