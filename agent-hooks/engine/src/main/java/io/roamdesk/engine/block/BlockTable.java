// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.block;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where the disks of one owner in one storage pool have which block; the format and its promises are those of this package. Read and written by position and not through a
 * mapping: a full file system is then an exception, and not the end of the process. Safe for use by several threads, and by several hosts.
 */
public final class BlockTable implements Closeable {
    private static final long MAGIC =
            ByteBuffer.wrap("ROAMDSKB".getBytes(StandardCharsets.US_ASCII)).getLong();
    private static final int VERSION = 1;
    private static final int BUCKET_BITS = 17;
    private static final int WAYS = 4;
    private static final int ENTRY = 32;
    private static final int HEADER = 4096;
    private static final int READ_AHEAD = 1 << 20;
    private static final Pattern NAME = Pattern.compile("roamdesk-[0-9a-f-]{36}\\.blocks");

    /** How many blocks one transfer may put in, so that it leaves room for what others have put in: half of the table. */
    public static final int FAIR_SHARE = WAYS << BUCKET_BITS - 1;

    private final FileChannel file;

    /**
     * A place where a block was seen.
     *
     * @param disk the volume
     * @param block its number in the disk: the offset there divided by 4096
     */
    public record Place(UUID disk, long block) {}

    private BlockTable(FileChannel file) {
        this.file = file;
    }

    /** The file of an owner's table in a storage pool. */
    public static Path of(Path directory, UUID owner) {
        return directory.resolve("roamdesk-" + owner + ".blocks");
    }

    /** Whether a file has the name of a table. */
    public static boolean isName(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    /** Opens a table that is there; empty if there is none, or if it is of another format. */
    public static Optional<BlockTable> open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        BlockTable table = new BlockTable(FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
        if (Arrays.equals(table.read(0, header().length), header())) {
            return Optional.of(table);
        }
        table.close();
        return Optional.empty();
    }

    /** Opens a table, or makes an empty one where there is none of this format. */
    public static BlockTable openOrMake(Path path) throws IOException {
        Optional<BlockTable> there = open(path);
        if (there.isPresent()) {
            return there.get();
        }
        BlockTable table = new BlockTable(FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
        table.write(0, ByteBuffer.wrap(header()));
        return table;
    }

    private static byte[] header() {
        return ByteBuffer.allocate(24)
                .putLong(MAGIC)
                .putInt(VERSION)
                .putInt(Blocks.BYTES)
                .putInt(1 << BUCKET_BITS)
                .putInt(WAYS)
                .array();
    }

    /** Reads all of it once, in order: names lie anywhere, and a disk that seeks for each of them would take a minute. */
    public void readAhead() throws IOException {
        ByteBuffer ignored = ByteBuffer.allocate(READ_AHEAD);
        long position = 0;
        for (int count = 0; count >= 0; count = file.read(ignored.clear(), position)) {
            position += count;
        }
    }

    /** Where a block of this name was seen last; what is there now must be looked at. */
    public Optional<Place> find(long name) throws IOException {
        ByteBuffer bucket = ByteBuffer.wrap(read(bucket(name), WAYS * ENTRY));
        while (bucket.hasRemaining()) {
            long found = bucket.getLong();
            long place = bucket.getLong();
            UUID disk = new UUID(bucket.getLong(), bucket.getLong());
            if (place != 0 && found == name) {
                return Optional.of(new Place(disk, place - 1));
            }
        }
        return Optional.empty();
    }

    /** Notes where a block of this name was seen. */
    public void put(long name, Place seen) throws IOException {
        ByteBuffer bucket = ByteBuffer.wrap(read(bucket(name), WAYS * ENTRY));
        int into = (int) (name & WAYS - 1);
        for (int way = WAYS - 1; way >= 0; way--) {
            if (bucket.getLong(way * ENTRY + 8) == 0) {
                into = way;
            }
        }
        for (int way = 0; way < WAYS; way++) {
            if (bucket.getLong(way * ENTRY) == name && bucket.getLong(way * ENTRY + 8) != 0) {
                into = way;
            }
        }
        ByteBuffer entry = ByteBuffer.allocate(ENTRY).putLong(name).putLong(seen.block() + 1);
        entry.putLong(seen.disk().getMostSignificantBits()).putLong(seen.disk().getLeastSignificantBits());
        write(bucket(name) + (long) into * ENTRY, entry.flip());
    }

    private static long bucket(long name) {
        return HEADER + (name >>> Long.SIZE - BUCKET_BITS) * WAYS * ENTRY;
    }

    /** What lies beyond the end of the file reads as zeros. */
    private byte[] read(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && file.read(bytes, offset + bytes.position()) >= 0) {
            continue;
        }
        return bytes.array();
    }

    private void write(long offset, ByteBuffer bytes) throws IOException {
        long position = offset;
        while (bytes.hasRemaining()) {
            position += file.write(bytes, position);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
