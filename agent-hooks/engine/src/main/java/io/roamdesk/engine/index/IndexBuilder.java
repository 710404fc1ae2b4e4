// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.index;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.component.ImageIdentity;
import io.roamdesk.engine.component.IndexWriter;
import io.roamdesk.engine.component.StoredIndex;
import io.roamdesk.engine.disk.DiskReader;
import io.roamdesk.engine.disk.DiskReader.Extent;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes the index of a disk. Runs of components are read and hashed by several threads; each thread has one direct buffer of {@link #RUN_BYTES} and one SHA-256. More
 * threads than processors, since each waits for the server a part of its time.
 */
public final class IndexBuilder {
    /** Read at once: long enough that a round trip to the server does not count, short enough to stay in the processor's cache until it is hashed. */
    static final int RUN_BYTES = 1 << 20;

    private static final int RUN_COMPONENTS = RUN_BYTES / Grain.BYTES;
    private static final ByteBuffer ZEROS =
            ByteBuffer.allocateDirect(Grain.BYTES).asReadOnlyBuffer();

    private final int threads;

    /** @param threads how many read and hash at once, at least 1 */
    public IndexBuilder(int threads) {
        this.threads = threads;
    }

    /** With two threads more than there are processors. */
    public IndexBuilder() {
        this(Runtime.getRuntime().availableProcessors() + 2);
    }

    /** Which components of zeros are listed. */
    public enum Zeros {
        /** All, as in the index of a redo log: they hide what the base has there. */
        LISTED,
        /** None, as in the index of a base. */
        LEFT_OUT
    }

    /** @param digests of the components of one run; null where one is of zeros */
    private record Hashed(ComponentRuns.Run run, Digest[] digests) {}

    /**
     * Indexes what lies above the disk's base.
     *
     * @param file the index file; what is there stays until the new one is whole
     * @param identity of the image, if the index is of a single file
     * @throws EngineException of cause CANCELLED when the progress says so; nothing is left then
     */
    public StoredIndex build(DiskReader disk, Path file, Zeros zeros, ImageIdentity identity, Progress progress)
            throws IOException {
        List<Extent> extents = disk.aboveBase();
        long total = ComponentRuns.total(extents) * Grain.BYTES;
        ComponentRuns runs = new ComponentRuns(extents, disk.virtualSize(), RUN_COMPONENTS);
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "roamdesk-index");
            thread.setDaemon(true);
            return thread;
        });
        ThreadLocal<ByteBuffer> buffers = ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(RUN_BYTES));
        ThreadLocal<MessageDigest> hashers = ThreadLocal.withInitial(Digest::newSha256);
        Queue<Future<Hashed>> underWay = new ArrayDeque<>();
        try (IndexWriter writer = new IndexWriter(file, disk.virtualSize(), identity)) {
            long done = 0;
            progress.done(0, total);
            while (runs.hasNext() || !underWay.isEmpty()) {
                while (runs.hasNext() && underWay.size() < 2 * threads) {
                    ComponentRuns.Run run = runs.next();
                    underWay.add(workers.submit(() -> hash(disk, run, buffers.get(), hashers.get())));
                }
                if (progress.isCancelled()) {
                    throw new EngineException(
                            FailureCause.CANCELLED,
                            "indexing for " + file + " was cancelled; the old index, if any, is still there");
                }
                Hashed hashed = result(underWay.remove());
                add(writer, hashed, zeros);
                done += (long) hashed.run.count() * Grain.BYTES;
                progress.done(done, total);
            }
            return writer.finish();
        } finally {
            workers.shutdown();
        }
    }

    private static Hashed result(Future<Hashed> future) throws IOException {
        try {
            // Bounded by the deadline of each read.
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("hashing failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while indexing");
        }
    }

    private static void add(IndexWriter writer, Hashed hashed, Zeros zeros) throws IOException {
        for (int i = 0; i < hashed.run.count(); i++) {
            Digest digest = hashed.digests == null ? null : hashed.digests[i];
            if (digest != null) {
                writer.add(hashed.run.first() + i, digest);
            } else if (zeros == Zeros.LISTED) {
                writer.add(hashed.run.first() + i, Digest.ZERO_COMPONENT);
            }
        }
    }

    private static Hashed hash(DiskReader disk, ComponentRuns.Run run, ByteBuffer buffer, MessageDigest sha256)
            throws IOException {
        if (run.zero()) {
            return new Hashed(run, null);
        }
        long offset = run.first() * Grain.BYTES;
        int length = (int) Math.min((long) run.count() * Grain.BYTES, disk.virtualSize() - offset);
        buffer.clear().limit(length);
        disk.read(offset, buffer);
        Grain.pad(buffer);
        Digest[] digests = new Digest[run.count()];
        byte[] hash = new byte[Digest.SIZE];
        for (int i = 0; i < digests.length; i++) {
            ByteBuffer component = buffer.slice(i * Grain.BYTES, Grain.BYTES);
            if (component.mismatch(ZEROS) >= 0) {
                sha256.update(component);
                digests[i] = Digest.ofBytes(digest(sha256, hash));
            }
        }
        return new Hashed(run, digests);
    }

    private static byte[] digest(MessageDigest sha256, byte[] into) {
        try {
            sha256.digest(into, 0, into.length);
            return into;
        } catch (java.security.DigestException e) {
            throw new IllegalStateException("SHA-256 does not fit into " + into.length + " bytes", e);
        }
    }
}
