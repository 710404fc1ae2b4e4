// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.block.BlockTable;
import io.roamdesk.engine.block.Blocks;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.disk.DiskReader;
import io.roamdesk.engine.disk.ImageOwner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Optional;
import java.util.UUID;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Notes in the owner's table where the blocks of a sealed disk lie. Done afterwards and beside everything else, since somebody may be waiting for the disk; and without locks, so that a machine
 * may start on it meanwhile. If it is cut off, those blocks travel once more some day.
 */
final class BlockLearning implements Runnable {
    private static final Logger LOG = LogManager.getLogger(BlockLearning.class);

    private final Images images;
    private final TargetDisk disk;
    private final UUID owner;
    private final BitSet components;

    private BlockLearning(Images images, TargetDisk disk, UUID owner, BitSet components) {
        this.images = images;
        this.disk = disk;
        this.owner = owner;
        this.components = components;
    }

    /** Begins to learn of these components of a sealed disk; of a base nothing, since it belongs to nobody. */
    static void begin(Images images, TargetDisk disk, BitSet components) {
        if (disk.owner().isPresent() && !components.isEmpty()) {
            Thread thread =
                    new Thread(new BlockLearning(images, disk, disk.owner().get(), components), "roamdesk-blocks");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void run() {
        if (!ImageOwner.of(disk.finalPath()).equals(Optional.of(owner))) {
            // Who later looks for the owner's disks would not find this one.
            return;
        }
        try (DiskReader reader = images.read(disk.finalPath(), Optional.empty(), true);
                BlockTable table = BlockTable.openOrMake(BlockTable.of(disk.directory(), owner))) {
            int left = BlockTable.FAIR_SHARE / Blocks.IN_COMPONENT;
            ByteBuffer content = ByteBuffer.allocate(Grain.BYTES);
            for (int component = components.nextSetBit(0);
                    component >= 0 && left > 0;
                    component = components.nextSetBit(component + 1)) {
                learn(reader, table, component, content);
                left--;
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("the blocks of {} are not known for other disks: {}", disk.finalPath(), e.toString());
        }
    }

    private void learn(DiskReader reader, BlockTable table, int component, ByteBuffer content) throws IOException {
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
