// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.block.BlockTable;
import io.roamdesk.engine.block.Blocks;
import io.roamdesk.engine.disk.DiskReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Completes components from blocks that this host has: the table of the owner says where one was seen, and what is read there is taken if it has the name. Other disks are
 * read without locks, for a machine may run on them and a merge of them must not be kept from beginning.
 */
final class BlockReuse implements Closeable {
    /** Each open image is a process; what is spread over more disks is sent. */
    private static final int MOST_IMAGES = 8;

    private final Images images;
    private final TargetDisk target;
    private final Optional<BlockTable> table;
    private final Map<UUID, Optional<DiskReader>> readers = new HashMap<>();
    private Map<UUID, Path> disks;
    private boolean isReadAhead;

    private BlockReuse(Images images, TargetDisk target, Optional<BlockTable> table) {
        this.images = images;
        this.target = target;
        this.table = table;
    }

    /**
     * What became of a component.
     *
     * @param lacking the set of blocks that are still not what is wanted
     * @param changed whether a block was put into it
     */
    record Outcome(int lacking, boolean changed) {}

    /** For a disk that arrives; bases belong to nobody, so theirs are not looked for. */
    static BlockReuse of(Images images, TargetDisk target) throws IOException {
        Optional<BlockTable> table = target.owner().isEmpty()
                ? Optional.empty()
                : BlockTable.open(
                        BlockTable.of(target.directory(), target.owner().get()));
        return new BlockReuse(images, target, table);
    }

    /** Whether there is anything to look in. */
    boolean knowsAny() {
        return table.isPresent();
    }

    /**
     * Puts the blocks that are found into a component.
     *
     * @param component its 65536 bytes as they are here, from the buffer's start; changed where a block was found
     * @param wanted the names of its blocks
     * @return what is still lacking
     */
    synchronized Outcome complete(ByteBuffer component, long[] wanted) throws IOException {
        if (table.isPresent() && !isReadAhead) {
            table.get().readAhead();
            isReadAhead = true;
        }
        long[] here = Blocks.names(component.duplicate());
        int lacking = 0;
        boolean changed = false;
        for (int block = 0; block < wanted.length; ) {
            if (here[block] == wanted[block]) {
                block++;
                continue;
            }
            int took = take(component, wanted, block);
            lacking |= took == 0 ? Blocks.bit(block) : 0;
            changed |= took > 0;
            block += Math.max(1, took);
        }
        return new Outcome(lacking, changed);
    }

    /** Takes this block, and those after it that lie together as they are wanted; returns how many, 0 if not even the first. */
    private int take(ByteBuffer component, long[] wanted, int first) throws IOException {
        if (wanted[first] == Blocks.ZERO) {
            put(component, first, ByteBuffer.allocate(Blocks.BYTES));
            return 1;
        }
        Optional<BlockTable.Place> place = find(wanted[first]);
        Optional<DiskReader> reader = place.flatMap(found -> reader(found.disk()));
        if (reader.isEmpty()) {
            return 0;
        }
        int count = 1;
        while (first + count < wanted.length
                && find(wanted[first + count])
                        .equals(Optional.of(new BlockTable.Place(
                                place.get().disk(), place.get().block() + count)))) {
            count++;
        }
        return read(reader.get(), place.get(), component, wanted, first, count);
    }

    private Optional<BlockTable.Place> find(long name) throws IOException {
        return table.isEmpty() ? Optional.empty() : table.get().find(name);
    }

    private int read(
            DiskReader reader, BlockTable.Place place, ByteBuffer component, long[] wanted, int first, int count) {
        if (place.block() >= reader.virtualSize() / Blocks.BYTES) {
            return 0;
        }
        long offset = place.block() * Blocks.BYTES;
        // Whole components are named at once, whatever lies in the rest.
        ByteBuffer found = ByteBuffer.allocate(Blocks.IN_COMPONENT * Blocks.BYTES);
        found.limit((int) Math.min((long) count * Blocks.BYTES, reader.virtualSize() - offset));
        try {
            reader.read(offset, found);
        } catch (IOException busyOrGone) {
            forget(place.disk());
            return 0;
        }
        long[] names = Blocks.names(found.clear());
        int right = 0;
        while (right < count && names[right] == wanted[first + right]) {
            put(component, first + right, found.slice(right * Blocks.BYTES, Blocks.BYTES));
            right++;
        }
        return right;
    }

    private static void put(ByteBuffer component, int block, ByteBuffer content) {
        component.duplicate().position(block * Blocks.BYTES).put(content);
    }

    private Optional<DiskReader> reader(UUID disk) {
        Optional<DiskReader> known = readers.get(disk);
        if (known == null) {
            known = readers.size() < MOST_IMAGES ? open(disk) : Optional.empty();
            readers.put(disk, known);
        }
        return known;
    }

    private Optional<DiskReader> open(UUID disk) {
        try {
            if (disks == null) {
                disks = OwnersDisks.of(target.owner().orElseThrow(), target.directory());
            }
            return disks.containsKey(disk)
                    ? Optional.of(images.read(disks.get(disk), Optional.empty(), true))
                    : Optional.empty();
        } catch (IOException busyOrGone) {
            return Optional.empty();
        }
    }

    private void forget(UUID disk) {
        readers.put(disk, Optional.empty()).ifPresent(DiskReader::close);
    }

    @Override
    public void close() throws IOException {
        for (Optional<DiskReader> reader : readers.values()) {
            reader.ifPresent(DiskReader::close);
        }
        readers.clear();
        if (table.isPresent()) {
            table.get().close();
        }
    }
}
