// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.disk.LayerWriter;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.nbd.NbdError;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;

/** The layer that arrives, under its temporary name. What an earlier try left in it is kept and known as held: content to be looked at before asking for it. */
final class PartialLayer implements Closeable {
    /** What must stay free for qcow2's own tables and for the others on this file system. */
    private static final long RESERVE = 16L << 20;

    private final TargetDisk disk;
    private final LayerWriter writer;
    private final BitSet held;
    private boolean closed;

    private PartialLayer(TargetDisk disk, LayerWriter writer, BitSet held) {
        this.disk = disk;
        this.writer = writer;
        this.held = held;
    }

    /** Opens what an earlier try left if it fits this disk, else starts an empty layer. */
    static PartialLayer open(Images images, TargetDisk disk) throws IOException {
        checkRoom(disk, 0);
        Path path = disk.partialPath();
        Optional<Images.LeftLayer> left = images.reopen(path, disk.backing(), disk.virtualSize());
        if (left.isEmpty()) {
            return new PartialLayer(disk, images.create(path, disk.backing(), disk.virtualSize()), new BitSet());
        }
        BitSet held = new BitSet();
        ComponentNumbers numbers = ComponentNumbers.of(left.get().written(), disk.virtualSize());
        while (numbers.next()) {
            held.set(Math.toIntExact(numbers.component()));
        }
        return new PartialLayer(disk, left.get().writer(), held);
    }

    /** The components that the layer had content for when it was opened. */
    BitSet held() {
        return held;
    }

    /** Reads a component, padded with zeros to its full size. */
    void read(long component, ByteBuffer into) throws IOException {
        int length = Grain.length(component, disk.virtualSize());
        into.clear().limit(length);
        writer.read(component * Grain.BYTES, into);
        Grain.pad(into);
    }

    /** Writes consecutive components; the padding of the last is left away. */
    void write(long first, ByteBuffer content) throws IOException {
        long offset = first * Grain.BYTES;
        int length = (int) Math.min(content.remaining(), disk.virtualSize() - offset);
        checkRoom(disk, length);
        content.limit(content.position() + length);
        try {
            writer.write(offset, content);
        } catch (NbdError e) {
            throw e.isNoSpace() ? noSpace(disk, length, e) : e;
        }
    }

    /** Makes consecutive components read as zeros. */
    void zero(long first, long count) throws IOException {
        long offset = first * Grain.BYTES;
        checkRoom(disk, 0);
        writer.zero(offset, Math.min(count * Grain.BYTES, disk.virtualSize() - offset));
    }

    void sync() throws IOException {
        writer.sync();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            writer.close();
        }
    }

    private static void checkRoom(TargetDisk disk, long bytes) throws IOException {
        long usable = Files.getFileStore(disk.directory()).getUsableSpace();
        if (usable < bytes + RESERVE) {
            throw noSpace(disk, bytes, null);
        }
    }

    private static EngineException noSpace(TargetDisk disk, long bytes, IOException cause) {
        return new EngineException(
                FailureCause.NO_SPACE,
                disk.directory() + " has less than " + (bytes + RESERVE) + " bytes free, which disk " + disk.disk()
                        + " needs to go on; nothing was sealed; make room or choose another storage pool",
                cause);
    }
}
