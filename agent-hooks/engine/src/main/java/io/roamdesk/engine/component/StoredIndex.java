// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.component;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * An index file, mapped into memory until it is closed. It stays good when the file is replaced or removed meanwhile. Closing waits for those who are reading; who reads
 * afterwards gets an {@link IllegalStateException}.
 */
public final class StoredIndex implements ComponentIndex {
    private final IndexFormat header;
    private final MappedTable digests;
    private final MappedTable numbers;
    private final MappedTable lookup;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    private StoredIndex(IndexFormat header, FileChannel channel) throws IOException {
        this.header = header;
        FileChannel.MapMode mode = FileChannel.MapMode.READ_ONLY;
        int count = header.count();
        digests = new MappedTable(channel, mode, IndexFormat.HEADER, count, Digest.SIZE);
        numbers = new MappedTable(channel, mode, IndexFormat.numbersAt(count), count, IndexFormat.NUMBER);
        lookup = new MappedTable(channel, mode, IndexFormat.lookupAt(count), count, IndexFormat.NUMBER);
    }

    /**
     * Opens an index file and checks it.
     *
     * @throws BadIndex when it is none, is of another version, or is damaged
     * @throws java.nio.file.NoSuchFileException when it is not there
     */
    public static StoredIndex open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new StoredIndex(IndexFormat.read(file, channel), channel);
        }
    }

    /** What the image was when it was indexed; {@link ImageIdentity#NONE} when the index is of no single file. */
    public ImageIdentity identity() {
        return header.identity();
    }

    @Override
    public long virtualSize() {
        return header.virtualSize();
    }

    @Override
    public int size() {
        return header.count();
    }

    @Override
    public long component(int position) {
        return whileOpen(() -> number(position));
    }

    private long number(int position) {
        return Integer.toUnsignedLong(numbers.getInt(position));
    }

    @Override
    public Digest digest(int position) {
        return whileOpen(() -> listed(position));
    }

    private Digest listed(int position) {
        byte[] bytes = new byte[Digest.SIZE];
        digests.get(position, bytes);
        return Digest.ofBytes(bytes);
    }

    @Override
    public Optional<Digest> at(long component) {
        return whileOpen(() -> search(component));
    }

    private Optional<Digest> search(long component) {
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = number(middle);
            if (found == component) {
                return Optional.of(listed(middle));
            }
            if (found < component) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    @Override
    public OptionalLong find(Digest digest) {
        return whileOpen(() -> search(digest));
    }

    private OptionalLong search(Digest digest) {
        ByteBuffer wanted = ByteBuffer.wrap(digest.bytes());
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int position = lookup.getInt(middle);
            int order = compare(position, wanted);
            if (order == 0) {
                return OptionalLong.of(number(position));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return OptionalLong.empty();
    }

    private int compare(int position, ByteBuffer wanted) {
        for (int i = 0; i < Digest.SIZE; i += Long.BYTES) {
            int order = Long.compareUnsigned(digests.getLong(position, i), wanted.getLong(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public Digest point() {
        return header.point();
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                digests.close();
                numbers.close();
                lookup.close();
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    // A mapping that has ended cannot be read without ending the process, so nobody reads without this.
    private <T> T whileOpen(Supplier<T> reading) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the index was closed while it was in use");
            }
            return reading.get();
        } finally {
            use.readLock().unlock();
        }
    }
}
