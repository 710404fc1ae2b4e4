// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.block.BlockTable;
import io.roamdesk.engine.block.Blocks;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.disk.DiskReader;
import io.roamdesk.engine.disk.ImageOwner;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Notes in the owner's table where the blocks of sealed disks lie. Done afterwards, beside everything else and one disk after another, since somebody may be waiting for the disk; and without
 * locks, so that a machine may start on it meanwhile. What is cut off when this is closed travels once more some day.
 */
final class BlockLearning implements Closeable {
    private static final Logger LOG = LogManager.getLogger(BlockLearning.class);

    /** For a read that is under way, and the end of the process that reads. */
    private static final long SECONDS_TO_END = 10;

    private final Images images;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread one = new Thread(task, "roamdesk-blocks");
        one.setDaemon(true);
        return one;
    });

    BlockLearning(Images images) {
        this.images = images;
    }

    /** Will learn of these components of a sealed disk; of a base nothing, since it belongs to nobody. */
    void of(TargetDisk disk, BitSet components) {
        if (disk.owner().isPresent() && !components.isEmpty()) {
            thread.execute(() -> learn(disk, disk.owner().get(), components));
        }
    }

    /** Returns when nothing is read or noted any more. */
    @Override
    public void close() throws IOException {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                throw new IOException("the blocks of a sealed disk are still read " + SECONDS_TO_END
                        + " s after it was told to stop; it ends with the process");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the reading of a sealed disk's blocks ended");
        }
    }

    private void learn(TargetDisk disk, UUID owner, BitSet components) {
        if (!ImageOwner.of(disk.finalPath()).equals(Optional.of(owner))) {
            // Who later looks for the owner's disks would not find this one.
            return;
        }
        try (DiskReader reader = images.read(disk.finalPath(), Optional.empty(), true);
                BlockTable table = BlockTable.openOrMake(BlockTable.of(disk.directory(), owner))) {
            int left = BlockTable.FAIR_SHARE / Blocks.IN_COMPONENT;
            ByteBuffer content = ByteBuffer.allocate(Grain.BYTES);
            for (int component = components.nextSetBit(0);
                    component >= 0 && left > 0 && !thread.isShutdown();
                    component = components.nextSetBit(component + 1)) {
                learn(disk, reader, table, component, content);
                left--;
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("the blocks of {} are not known for other disks: {}", disk.finalPath(), e.toString());
        }
    }

    private static void learn(TargetDisk disk, DiskReader reader, BlockTable table, int component, ByteBuffer content)
            throws IOException {
        content.clear().limit(Grain.length(component, reader.virtualSize()));
        reader.read((long) component * Grain.BYTES, content);
        int whole = content.position() / Blocks.BYTES;
        long[] names = Blocks.names(content.clear());
        for (int block = 0; block < whole; block++) {
            if (names[block] != Blocks.ZERO) {
                long number = (long) component * Blocks.IN_COMPONENT + block;
                table.put(names[block], new BlockTable.Place(disk.disk(), number));
            }
        }
    }
}
