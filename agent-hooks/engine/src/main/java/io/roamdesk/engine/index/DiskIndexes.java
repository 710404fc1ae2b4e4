// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.index;

import io.roamdesk.engine.component.BadIndex;
import io.roamdesk.engine.component.DurableFiles;
import io.roamdesk.engine.component.ImageIdentity;
import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.component.StoredIndex;
import io.roamdesk.engine.disk.QemuDiskReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The indexes of this host's images, in files beside them. */
public final class DiskIndexes {
    private static final long WAIT_FOR_OTHER_HOURS = 2;

    private final ConcurrentHashMap<Path, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final IndexBuilder builder;
    private final Path runDirectory;

    /** @param runDirectory where the sockets of qemu-nbd are made */
    public DiskIndexes(IndexBuilder builder, Path runDirectory) {
        this.builder = builder;
        this.runDirectory = runDirectory;
    }

    /**
     * The index of a base: that beside it, if it is whole and the image has not changed since it was made; else it is made. Threads that ask for the same wait for the one
     * that makes it.
     *
     * @throws IOException when the image changes while it is indexed: then it is no base
     */
    public StoredIndex ofBase(Path base, Progress progress) throws IOException {
        Path file = IndexFiles.beside(base);
        ReentrantLock lock = locks.computeIfAbsent(base.toAbsolutePath().normalize(), path -> new ReentrantLock());
        try {
            if (!lock.tryLock(WAIT_FOR_OTHER_HOURS, TimeUnit.HOURS)) {
                throw new IOException("waited " + WAIT_FOR_OTHER_HOURS + " h for another thread to index " + base);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the index of " + base);
        }
        try {
            ImageIdentity identity = ImageIdentity.of(base);
            Optional<StoredIndex> known = known(file, identity);
            if (known.isPresent()) {
                return known.get();
            }
            try (QemuDiskReader disk = QemuDiskReader.openBase(base, runDirectory)) {
                StoredIndex index = builder.build(disk, file, IndexBuilder.Zeros.LEFT_OUT, identity, progress);
                if (!ImageIdentity.of(base).equals(identity)) {
                    index.close();
                    DurableFiles.remove(file);
                    throw new IOException(
                            base + " was written while it was indexed, so it is no base; its index was thrown away");
                }
                return index;
            }
        } finally {
            lock.unlock();
        }
    }

    private static Optional<StoredIndex> known(Path file, ImageIdentity identity) throws IOException {
        try {
            StoredIndex index = StoredIndex.open(file);
            if (index.identity().equals(identity)) {
                return Optional.of(index);
            }
            index.close();
            return Optional.empty();
        } catch (NoSuchFileException | BadIndex e) {
            return Optional.empty();
        }
    }

    /**
     * Makes the index of a redo log: all that lies above its base.
     *
     * @param image its top layer
     * @param base what lies below it; empty for a disk that has no base
     * @param inUse whether a machine may run on it
     * @param file where the index is written
     */
    public StoredIndex ofRedoLog(Path image, Optional<Path> base, boolean inUse, Path file, Progress progress)
            throws IOException {
        try (QemuDiskReader disk = QemuDiskReader.open(image, base, inUse, runDirectory)) {
            return builder.build(disk, file, IndexBuilder.Zeros.LISTED, ImageIdentity.NONE, progress);
        }
    }
}
