// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.component.ImageIdentity;
import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.component.IndexMerge;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * What is sent: the disk, read once in the background, the offers that come of it, and its index in the end. Where a running machine has kept a record of what it wrote since the
 * point that the destination stands at, only that is read, and the index is that of the point with the changes in it.
 */
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

    private SourceContent(SourceDisk disk, Images images, Moment moment, ExecutorService threads, JobProgress progress)
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
        this.reader = moment.open(disk);
    }

    static SourceContent open(
            SourceDisk disk, Images images, Moment moment, ExecutorService threads, JobProgress progress)
            throws IOException {
        if (!Files.isRegularFile(disk.path())) {
            throw new EngineException(
                    FailureCause.DISK_MISSING,
                    disk.path() + ", which is to be sent, is not there; nothing was sent; check the storage pool");
        }
        return new SourceContent(disk, images, moment, threads, progress);
    }

    long virtualSize() {
        return reader.virtualSize();
    }

    /** Fills the buffer from this offset. A disk that cannot be read is a failure of its own kind: for a broken link it would be tried again for ever. */
    void read(long offset, ByteBuffer into) throws EngineException {
        try {
            reader.read(offset, into);
        } catch (IOException e) {
            throw new EngineException(
                    FailureCause.INTERNAL,
                    "disk " + disk.path() + " cannot be read at byte " + offset + " any more (" + e.getMessage()
                            + "); nothing was sealed, what arrived is a seed; check the storage pool, then try again",
                    e);
        }
    }

    /** The index of the point at which the destination should stand: the one that we are told, or the one that this disk last shared with another zone; a base has none. */
    Optional<ComponentIndex> firstGuess() throws IOException {
        if (disk.isBase()) {
            return Optional.empty();
        }
        return disk.point().isPresent() ? point(disk.point()) : PointShelf.newest(chain());
    }

    /** The index of this point, if it is kept here. */
    Optional<ComponentIndex> point(Optional<Digest> point) throws IOException {
        return point.isEmpty() ? Optional.empty() : PointShelf.find(chain(), point.get());
    }

    private List<Path> chain() throws IOException {
        if (chain == null) {
            chain = disk.ownLayers(images);
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
        Optional<List<DiskReader.Extent>> changes = changes();
        return changes.isPresent() ? readChanges(changes.get(), queue) : readAll(queue);
    }

    private Optional<List<DiskReader.Extent>> changes() throws IOException {
        if (assumed.isEmpty()) {
            progress.comparesAll("no index of a point at which the destination may stand is kept on this host");
            return Optional.empty();
        }
        ComponentIndex from = assumed.get();
        if (from.virtualSize() != reader.virtualSize()) {
            progress.comparesAll("the disk had " + from.virtualSize() + " bytes at point " + from.point() + " and has "
                    + reader.virtualSize() + " now");
            return Optional.empty();
        }
        Optional<List<DiskReader.Extent>> changes = reader.changedSince(from.point());
        if (changes.isEmpty()) {
            progress.comparesAll("no record was kept of what was written since point " + from.point());
        }
        return changes;
    }

    private Scanned readChanges(List<DiskReader.Extent> changes, OfferQueue queue) throws IOException {
        Path file = IndexFiles.changes(disk.path());
        try (IndexWriter writer = new IndexWriter(file, reader.virtualSize(), ImageIdentity.NONE)) {
            SourceScan scanning = new SourceScan(reader, assumed, queue, writer, hashing, progress);
            scanning.run(ComponentNumbers.of(changes, reader.virtualSize()));
            try (ComponentIndex changed = writer.finish()) {
                ComponentIndex index = IndexMerge.write(assumed.orElseThrow(), changed, indexFile);
                return new Scanned(index, index.point(), index.size(), scanning.changed());
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Scanned readAll(OfferQueue queue) throws IOException {
        try (IndexWriter builder = new IndexWriter(indexFile, reader.virtualSize(), ImageIdentity.NONE)) {
            SourceScan scanning = new SourceScan(reader, assumed, queue, builder, hashing, progress);
            scanning.run(ComponentNumbers.of(reader.aboveBase(), reader.virtualSize(), assumed));
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
            PointShelf.keep(disk.path(), indexFile, scanned().point(), assumedPoint());
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
