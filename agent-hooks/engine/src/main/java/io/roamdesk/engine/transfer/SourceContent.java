// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.component.ImageIdentity;
import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.component.IndexWriter;
import io.roamdesk.engine.disk.DiskReader;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.index.BaseDigest;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.transfer.wire.Offer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** What is sent: the disk, read once in the background, the offers that come of it, and its index in the end. */
final class SourceContent implements Closeable {
    private final SourceDisk disk;
    private final Images images;
    private final ExecutorService threads;
    private final ExecutorService hashing;
    private final JobProgress progress;
    private final DiskReader reader;
    private final Path indexFile;
    private List<Path> chain;
    private Optional<ComponentIndex> assumed = Optional.empty();
    private OfferQueue offers = new OfferQueue();
    private FutureTask<Scanned> scan;
    private Optional<Scanned> scanned = Optional.empty();

    /** The outcome of reading it all. */
    private record Scanned(ComponentIndex index, Digest point, long aboveBase, long changed) {}

    private SourceContent(SourceDisk disk, Images images, ExecutorService threads, JobProgress progress)
            throws IOException {
        this.disk = disk;
        this.images = images;
        this.threads = threads;
        this.progress = progress;
        this.indexFile = IndexFiles.sending(disk.path());
        this.hashing = Executors.newFixedThreadPool(
                Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors())), task -> {
                    Thread thread = new Thread(task, "roamdesk-hash");
                    thread.setDaemon(true);
                    return thread;
                });
        this.reader = images.read(disk.path(), disk.basePath(), disk.inUse());
    }

    static SourceContent open(SourceDisk disk, Images images, ExecutorService threads, JobProgress progress)
            throws IOException {
        if (!Files.isRegularFile(disk.path())) {
            throw new EngineException(
                    FailureCause.DISK_MISSING,
                    disk.path() + ", which is to be sent, is not there; nothing was sent; check the storage pool");
        }
        return new SourceContent(disk, images, threads, progress);
    }

    long virtualSize() {
        return reader.virtualSize();
    }

    /** Fills the buffer from this offset. */
    void read(long offset, ByteBuffer into) throws IOException {
        reader.read(offset, into);
    }

    /** The index of the point that this disk last shared with another zone; a base has none. */
    Optional<ComponentIndex> newestPoint() throws IOException {
        return disk.isBase() ? Optional.empty() : PointShelf.newest(chain());
    }

    /** The index of this point, if it is kept here. */
    Optional<ComponentIndex> point(Optional<Digest> point) throws IOException {
        return point.isEmpty() ? Optional.empty() : PointShelf.find(chain(), point.get());
    }

    private List<Path> chain() throws IOException {
        if (chain == null) {
            List<Path> all = images.chain(disk.path());
            int base = disk.basePath().map(all::indexOf).orElse(-1);
            chain = base < 0 ? all : all.subList(0, base);
        }
        return chain;
    }

    /** Begins to read, comparing with this point; an earlier reading is given up. */
    void scan(Optional<ComponentIndex> from) throws IOException {
        endScan();
        assumed = from;
        OfferQueue queue = new OfferQueue();
        offers = queue;
        scan = new FutureTask<>(() -> scan(queue));
        threads.execute(scan);
    }

    private Scanned scan(OfferQueue queue) throws IOException {
        try {
            Scanned outcome = disk.isBase() ? listBase(queue) : readRedoLog(queue);
            queue.finish();
            return outcome;
        } catch (IOException | RuntimeException | Error e) {
            queue.fail(e);
            throw e;
        }
    }

    private Scanned listBase(OfferQueue queue) throws IOException {
        ComponentIndex index = images.baseIndex(disk.path());
        progress.addTotal((long) index.size() * Grain.BYTES);
        for (int i = 0; i < index.size(); i++) {
            queue.put(index.component(i), index.digest(i));
        }
        return new Scanned(index, BaseDigest.of(index), index.size(), index.size());
    }

    private Scanned readRedoLog(OfferQueue queue) throws IOException {
        if (disk.basePath().isPresent()) {
            checkBase(disk.basePath().get());
        }
        try (IndexWriter builder = new IndexWriter(indexFile, reader.virtualSize(), ImageIdentity.NONE)) {
            SourceScan scanning = new SourceScan(reader, assumed, queue, builder, hashing, progress);
            scanning.run();
            ComponentIndex index = builder.finish();
            return new Scanned(index, index.point(), scanning.aboveBase(), scanning.changed());
        }
    }

    private void checkBase(Path base) throws IOException {
        try (ComponentIndex index = images.baseIndex(base)) {
            Digest found = BaseDigest.of(index);
            if (!disk.baseDigest().equals(Optional.of(found))) {
                throw new EngineException(
                        FailureCause.BASE_DIFFERS,
                        "the base " + base + " of disk " + disk.disk() + " has digest " + found + ", its link says "
                                + disk.baseDigest().orElseThrow()
                                + "; nothing was sent; find out who changed the base");
            }
        }
    }

    /** The point that offers are relative to. */
    Optional<Digest> assumedPoint() {
        return assumed.map(ComponentIndex::point);
    }

    /** What is to be offered. */
    OfferQueue offers() {
        return offers;
    }

    /** Waits until all is read, and returns its point; of a base, its digest. */
    Digest finish() throws IOException {
        return scanned().point();
    }

    private Scanned scanned() throws IOException {
        if (scanned.isEmpty()) {
            scanned = Optional.of(Waiting.forResult(scan, "reading " + disk.path()));
        }
        return scanned.get();
    }

    long aboveBase() {
        return scanned.orElseThrow().aboveBase();
    }

    long changed() {
        return scanned.orElseThrow().changed();
    }

    /** These components with the digests that they were offered with. */
    List<Offer.Offered> digests(long[] components) throws IOException {
        List<Offer.Offered> found = new ArrayList<>(components.length);
        for (long component : components) {
            scanned().index().at(component).ifPresent(digest -> found.add(new Offer.Offered(component, digest)));
        }
        return found;
    }

    /** Step 8: the point is common to both sides now; its index stays beside the image. */
    void keepIndex() throws IOException {
        if (!disk.isBase()) {
            // The name need not be on stable storage: a lost index costs time, never data, and the desktop is waiting.
            Files.move(indexFile, IndexFiles.beside(disk.path()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void endScan() {
        offers.abandon();
        if (scan != null) {
            Waiting.forEnd(scan).ifPresent(outcome -> outcome.index().close());
            scan = null;
        }
        assumed.ifPresent(ComponentIndex::close);
        assumed = Optional.empty();
    }

    @Override
    public void close() throws IOException {
        endScan();
        hashing.shutdownNow();
        try {
            hashing.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reader.close();
        Files.deleteIfExists(indexFile);
    }
}
