// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.DurableFiles;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.component.ImageIdentity;
import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.component.IndexWriter;
import io.roamdesk.engine.component.StoredIndex;
import io.roamdesk.engine.disk.DiskReader;
import io.roamdesk.engine.disk.ImageOwner;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.index.BaseDigest;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/** Step 7: makes a complete layer a disk. The caller keeps everybody else away from its files. */
final class Sealing {
    private final Images images;
    private final TargetDisk disk;
    private final Below below;
    private final PartialLayer layer;
    private final OfferTable table;
    private final Ledger ledger;
    private final boolean relative;

    /** Seals with what was offered: the whole redo log, or, if relative, what differs from the replica's point. */
    Sealing(
            Images images,
            TargetDisk disk,
            Below below,
            PartialLayer layer,
            OfferTable table,
            Ledger ledger,
            boolean relative) {
        this.images = images;
        this.disk = disk;
        this.below = below;
        this.layer = layer;
        this.table = table;
        this.ledger = ledger;
        this.relative = relative;
    }

    /** The point with which this very disk was sealed before; empty if there is no file of its name. A file that is something else is a failure. */
    static Optional<Digest> alreadySealed(TargetDisk disk, Images images) throws IOException {
        Path file = disk.finalPath();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (disk.isBase()) {
            try (ComponentIndex index = images.baseIndex(file)) {
                if (Optional.of(BaseDigest.of(index)).equals(disk.baseDigest())) {
                    return disk.baseDigest();
                }
            }
        } else {
            Optional<LinkRecord> found = new LinkRecordFile().read(file);
            Optional<LinkRecord> wanted = disk.linkRecord();
            boolean same = found.isPresent()
                    && wanted.isPresent()
                    && found.get().state() == wanted.get().state()
                    && found.get().desktop().equals(wanted.get().desktop())
                    && found.get().disk().equals(wanted.get().disk())
                    && found.get().epoch() == wanted.get().epoch()
                    && found.get().operation().equals(wanted.get().operation());
            if (same && found.get().point().isPresent()) {
                return found.get().point().map(Digest::parse);
            }
        }
        throw new EngineException(
                FailureCause.BAD_COMMAND,
                file + " exists and is not disk " + disk.disk()
                        + " sealed by this operation; it was left as it is; choose another name");
    }

    /**
     * Seals the layer if it shows the guest what the sender's point says. What is flushed meanwhile: the content goes to stable storage while the index is made, since
     * on a busy disk each flush costs as much as a round trip. The index comes before the name: who sees the name finds the rest.
     */
    void seal(Digest point) throws IOException {
        restoreUnoffered();
        Path indexFile =
                disk.isBase() ? IndexFiles.beside(disk.finalPath()) : IndexFiles.ofPoint(disk.finalPath(), point);
        FutureTask<Void> flushing = new FutureTask<>(() -> {
            layer.sync();
            return null;
        });
        Thread flusher = new Thread(flushing, "roamdesk-flush");
        flusher.setDaemon(true);
        flusher.start();
        try (IndexWriter writer = new IndexWriter(indexFile, disk.virtualSize(), ImageIdentity.NONE)) {
            list(writer);
            try (StoredIndex index = writer.finish()) {
                check(disk.isBase() ? BaseDigest.of(index) : index.point(), point);
                Waiting.forResult(flushing, "flushing disk " + disk.disk());
                layer.close();
                stamp(point);
                disk.owner().ifPresent(owner -> ImageOwner.note(disk.partialPath(), owner));
                if (disk.isBase()) {
                    identify(index, indexFile);
                }
            }
            DurableFiles.replace(disk.partialPath(), disk.finalPath());
        } catch (IOException | RuntimeException e) {
            Waiting.forEnd(flushing);
            Files.deleteIfExists(indexFile);
            throw e;
        }
    }

    /** The index of a base says of which file it is; only now does the file not change any more. */
    private void identify(StoredIndex index, Path file) throws IOException {
        try (IndexWriter writer = new IndexWriter(file, disk.virtualSize(), ImageIdentity.of(disk.partialPath()))) {
            for (int i = 0; i < index.size(); i++) {
                writer.add(index.component(i), index.digest(i));
            }
            writer.finish().close();
        }
    }

    private void check(Digest found, Digest point) throws EngineException {
        if (!found.equals(point)) {
            throw new EngineException(
                    FailureCause.DIGEST_MISMATCH,
                    "disk " + disk.disk() + " stands at " + found + " here, the sender says " + point
                            + "; it was not sealed, what arrived is a seed; try again");
        }
        if (disk.isBase() && !Optional.of(found).equals(disk.baseDigest())) {
            throw new EngineException(
                    FailureCause.BASE_DIFFERS,
                    "the base " + disk.disk() + " that arrived has digest " + found + ", expected is "
                            + disk.baseDigest().orElseThrow() + "; it was not sealed; check which template was sent");
        }
    }

    /** An earlier try may have left components that are not part of this point; and a replica's, if the point was not told relative to it. */
    private void restoreUnoffered() throws IOException {
        BitSet wrong = ledger.strays();
        if (!relative && below.replica().isPresent()) {
            ComponentIndex replica = below.replica().get();
            BitSet offered = ledger.offeredComponents();
            for (int i = 0; i < replica.size(); i++) {
                int component = Math.toIntExact(replica.component(i));
                if (!offered.get(component)) {
                    wrong.set(component);
                }
            }
        }
        if (wrong.isEmpty()) {
            return;
        }
        Optional<DiskReader> right = below.openUnoffered(relative);
        try {
            ByteBuffer buffer = ByteBuffer.allocate(Grain.BYTES);
            for (int component = wrong.nextSetBit(0); component >= 0; component = wrong.nextSetBit(component + 1)) {
                long offset = (long) component * Grain.BYTES;
                if (right.isEmpty() || offset >= right.get().virtualSize()) {
                    layer.zero(component, 1);
                    continue;
                }
                buffer.clear();
                Arrays.fill(buffer.array(), (byte) 0);
                buffer.limit(Grain.length(component, right.get().virtualSize()));
                right.get().read(offset, buffer);
                layer.write(component, buffer.clear());
            }
        } finally {
            right.ifPresent(DiskReader::close);
        }
    }

    /** Lists the components of the point: of a base, those that are not zeros; of a redo log, those offered and, if relative, the replica's others. */
    private void list(IndexWriter builder) throws IOException {
        BitSet offered = ledger.offeredComponents();
        BitSet zero = ledger.zeroComponents();
        Optional<ComponentIndex> rest = relative ? below.replica() : Optional.empty();
        int restSize = rest.map(ComponentIndex::size).orElse(0);
        int position = 0;
        for (int component = offered.nextSetBit(0); component >= 0; component = offered.nextSetBit(component + 1)) {
            while (position < restSize && rest.get().component(position) < component) {
                builder.add(rest.get().component(position), rest.get().digest(position));
                position++;
            }
            if (position < restSize && rest.get().component(position) == component) {
                position++;
            }
            Digest digest = zero.get(component) ? Digest.ZERO_COMPONENT : table.get(component);
            if (!disk.isBase() || !digest.equals(Digest.ZERO_COMPONENT)) {
                builder.add(component, digest);
            }
        }
        for (; position < restSize; position++) {
            builder.add(rest.get().component(position), rest.get().digest(position));
        }
    }

    private void stamp(Digest point) throws IOException {
        if (disk.linkRecord().isEmpty()) {
            return;
        }
        LinkRecordFile file = new LinkRecordFile();
        Optional<LinkRecord> found = file.read(disk.partialPath());
        file.compareAndSet(disk.partialPath(), found, disk.linkRecord().get().withPoint(point.toString()));
    }
}
