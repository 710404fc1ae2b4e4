// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.component.IndexWriter;
import io.roamdesk.engine.disk.DiskReader;
import io.roamdesk.engine.job.JobProgress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Reads a redo log, or what changed in it, once, in parallel and in order: lists every component in the index, and queues for offering those that differ from the assumed point. Memory:
 * a few buffers of 1 MiB, whatever the size of the disk.
 */
final class SourceScan {
    private static final int CHUNK = 16;

    /** Chunks read and hashed ahead of the one whose turn it is: enough for every thread of the pool to have one in hand and one to come. */
    private static final int AHEAD = 8;

    private final DiskReader reader;
    private final Optional<ComponentIndex> assumed;
    private final OfferQueue queue;
    private final IndexWriter index;
    private final ExecutorService hashing;
    private final JobProgress progress;
    private final BlockingQueue<ByteBuffer> buffers = new ArrayBlockingQueue<>(AHEAD);
    private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
    private long aboveBase;
    private long changed;

    /** Consecutive components that are read, or known to be zeros, together. */
    private record Chunk(long first, int count, boolean zero, Future<Digest[]> digests) {}

    SourceScan(
            DiskReader reader,
            Optional<ComponentIndex> assumed,
            OfferQueue queue,
            IndexWriter index,
            ExecutorService hashing,
            JobProgress progress) {
        this.reader = reader;
        this.assumed = assumed;
        this.queue = queue;
        this.index = index;
        this.hashing = hashing;
        this.progress = progress;
        for (int i = 0; i < AHEAD; i++) {
            buffers.add(ByteBuffer.allocate(CHUNK * Grain.BYTES));
        }
    }

    /** Reads these components. Must be called once. */
    void run(ComponentNumbers numbers) throws IOException {
        long first = -1;
        int count = 0;
        boolean zero = false;
        while (numbers.next()) {
            aboveBase += numbers.isAboveBase() ? 1 : 0;
            progress.addTotal(length(numbers.component()));
            boolean joins =
                    count > 0 && count < CHUNK && numbers.component() == first + count && numbers.isZero() == zero;
            if (!joins) {
                start(first, count, zero);
                first = numbers.component();
                count = 0;
                zero = numbers.isZero();
            }
            count++;
        }
        start(first, count, zero);
        while (!chunks.isEmpty()) {
            settle();
        }
    }

    /** Components above the base; known after the run. */
    long aboveBase() {
        return aboveBase;
    }

    /** Components that differ from the assumed point; known after the run. */
    long changed() {
        return changed;
    }

    private void start(long first, int count, boolean zero) throws IOException {
        if (count == 0) {
            return;
        }
        progress.checkCancelled();
        while (chunks.size() >= AHEAD) {
            settle();
        }
        chunks.add(new Chunk(first, count, zero, zero ? null : hashing.submit(() -> hash(first, count))));
    }

    private Digest[] hash(long first, int count) throws IOException {
        // There are as many buffers as chunks under way, so one is always free.
        ByteBuffer buffer = buffers.remove();
        try {
            long offset = first * Grain.BYTES;
            int length = (int) Math.min((long) count * Grain.BYTES, reader.virtualSize() - offset);
            buffer.clear().limit(length);
            reader.read(offset, buffer);
            Arrays.fill(buffer.array(), length, count * Grain.BYTES, (byte) 0);
            Digest[] digests = new Digest[count];
            for (int i = 0; i < count; i++) {
                buffer.limit((i + 1) * Grain.BYTES).position(i * Grain.BYTES);
                digests[i] = Digest.of(buffer);
            }
            return digests;
        } finally {
            buffers.add(buffer);
        }
    }

    /** Takes the oldest chunk's digests in, in their order. */
    private void settle() throws IOException {
        Chunk chunk = chunks.remove();
        Digest[] digests = chunk.zero() ? null : await(chunk.digests());
        for (int i = 0; i < chunk.count(); i++) {
            long component = chunk.first() + i;
            Digest digest = digests == null ? Digest.ZERO_COMPONENT : digests[i];
            index.add(component, digest);
            boolean same = assumed.flatMap(point -> point.at(component))
                    .filter(digest::equals)
                    .isPresent();
            if (same) {
                progress.addDone(length(component));
                continue;
            }
            changed++;
            if (digest.equals(Digest.ZERO_COMPONENT)) {
                queue.putZero(component);
                progress.addDone(length(component));
            } else {
                queue.put(component, digest);
            }
        }
    }

    private long length(long component) {
        return Grain.length(component, reader.virtualSize());
    }

    private static Digest[] await(Future<Digest[]> digests) throws IOException {
        try {
            return digests.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading the disk");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known
                    ? known
                    : new IOException("reading the disk failed", e.getCause());
        }
    }
}
