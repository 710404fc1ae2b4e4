// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.component;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Set;

/**
 * Writes an index file, component by component. The heap it takes does not depend on their number. Used by one thread. The file appears under its name, whole and on
 * stable storage, when {@link #finish} returns; closing without that leaves nothing.
 */
public final class IndexWriter implements AutoCloseable {
    private static final String POINT_PREFIX = "roamdesk-point-1\n";
    private static final int BUFFER = 1 << 18;

    private final Path file;
    private final Path temporary;
    private final Path temporaryNumbers;
    private final long virtualSize;
    private final ImageIdentity identity;
    private final FileChannel channel;
    private final FileChannel numbers;
    private final ByteBuffer digestBuffer = ByteBuffer.allocateDirect(BUFFER);
    private final ByteBuffer numberBuffer = ByteBuffer.allocateDirect(BUFFER);
    private final MessageDigest point = Digest.newSha256();
    private final ByteBuffer pointEntry = ByteBuffer.allocate(Long.BYTES + Digest.SIZE);
    private int count;
    private long last = -1;

    /**
     * Begins an index.
     *
     * @param file its name; what is there stays until the index is finished
     * @param virtualSize the size of the disk, bytes
     * @param identity the image that is indexed; {@link ImageIdentity#NONE} for a recovery point
     */
    public IndexWriter(Path file, long virtualSize, ImageIdentity identity) throws IOException {
        if (virtualSize < 0 || virtualSize > IndexFormat.MAX_VIRTUAL_SIZE) {
            throw new IllegalArgumentException("a disk of " + virtualSize + " bytes cannot be indexed, the most is "
                    + IndexFormat.MAX_VIRTUAL_SIZE);
        }
        this.file = file.toAbsolutePath();
        this.virtualSize = virtualSize;
        this.identity = identity;
        temporary = IndexFiles.unfinished(this.file);
        temporaryNumbers = temporary.resolveSibling(temporary.getFileName() + "n");
        channel = FileChannel.open(
                temporary,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            numbers = FileChannel.open(
                    temporaryNumbers,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(temporary);
            throw e;
        }
        channel.position(IndexFormat.HEADER);
        point.update(POINT_PREFIX.getBytes(StandardCharsets.US_ASCII));
        point.update(ByteBuffer.allocate(Long.BYTES).putLong(virtualSize).flip());
    }

    /** Adds a component; each has a greater number than the one before. */
    public void add(long component, Digest digest) throws IOException {
        if (component <= last || component >= Grain.count(virtualSize)) {
            throw new IllegalArgumentException(
                    "component " + component + " after " + last + " in a disk of " + Grain.count(virtualSize));
        }
        last = component;
        count = Math.incrementExact(count);
        if (digestBuffer.remaining() < Digest.SIZE) {
            drain(channel, digestBuffer);
        }
        digest.write(digestBuffer);
        if (numberBuffer.remaining() < IndexFormat.NUMBER) {
            drain(numbers, numberBuffer);
        }
        numberBuffer.putInt((int) component);
        pointEntry.clear();
        pointEntry.putLong(component);
        digest.write(pointEntry);
        point.update(pointEntry.flip());
    }

    /** Puts the file in its place and opens it. */
    public StoredIndex finish() throws IOException {
        drain(channel, digestBuffer);
        drain(numbers, numberBuffer);
        long numbersLength = (long) count * IndexFormat.NUMBER;
        numbers.position(0);
        for (long done = 0; done < numbersLength; ) {
            done += channel.transferFrom(numbers, IndexFormat.numbersAt(count) + done, numbersLength - done);
        }
        try (MappedTable digests = new MappedTable(
                        channel, FileChannel.MapMode.READ_ONLY, IndexFormat.HEADER, count, Digest.SIZE);
                MappedTable lookup = new MappedTable(
                        channel,
                        FileChannel.MapMode.READ_WRITE,
                        IndexFormat.lookupAt(count),
                        count,
                        IndexFormat.NUMBER)) {
            DigestOrder.fill(digests, lookup, count);
        }
        channel.position(0);
        drain(channel, put(new IndexFormat(virtualSize, count, identity, Digest.ofBytes(point.digest())).bytes()));
        long end = IndexFormat.lookupAt(count) + (long) count * IndexFormat.NUMBER;
        channel.position(end);
        Digest checksum = IndexFormat.sha256(channel, end);
        drain(channel, put(ByteBuffer.wrap(checksum.bytes())));
        // A mapping and the file's pages are the same pages: this flushes both.
        channel.force(true);
        DurableFiles.replace(temporary, file);
        return StoredIndex.open(file);
    }

    private ByteBuffer put(ByteBuffer bytes) {
        return digestBuffer.put(bytes);
    }

    private static void drain(FileChannel to, ByteBuffer buffer) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
        buffer.clear();
    }

    /** Removes what is not finished. */
    @Override
    public void close() throws IOException {
        try (channel;
                numbers) {
            Files.deleteIfExists(temporary);
        }
    }
}
