// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.block.Blocks;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.transfer.wire.Bits;
import io.roamdesk.engine.transfer.wire.BlocksRequest;
import io.roamdesk.engine.transfer.wire.Frame;
import io.roamdesk.engine.transfer.wire.MalformedMessage;
import io.roamdesk.engine.transfer.wire.Offer;
import io.roamdesk.engine.transfer.wire.OpenAnswer;
import io.roamdesk.engine.transfer.wire.OpenRequest;
import io.roamdesk.engine.transfer.wire.SealAnswer;
import io.roamdesk.engine.transfer.wire.StatusAnswer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * One disk while it arrives. The steps are numbered as in {@link Receiver}. Threads of several connections work on it at once: what is offered and done is
 * guarded by {@link #ledger}; {@link #files} is held for reading by whoever uses the files, and for writing by whoever closes or seals them.
 */
final class ReceivingDisk {
    /** A third of the silence that a sender bears. */
    private static final long SEAL_ANSWER_SECONDS = 20;

    private final TargetDisk disk;
    private final Images images;
    private final BlockLearning learning;
    private final ReadWriteLock files = new ReentrantReadWriteLock();
    private final Ledger ledger = new Ledger();

    /** Blocks are put in for writing, whole components for reading: what a question that was asked twice still puts in must not get into a component that has arrived meanwhile. */
    private final ReadWriteLock placing = new ReentrantReadWriteLock();

    private Below below;
    private PartialLayer layer;
    private Seeds seeds;
    private BlockReuse blocks;
    private OfferTable table;
    private Optional<Digest> sealedPoint;
    private boolean relative;
    private FutureTask<Void> sealing;
    private boolean closed;
    private volatile EngineException failure;

    private ReceivingDisk(TargetDisk disk, Images images, BlockLearning learning, Optional<Digest> sealedPoint) {
        this.disk = disk;
        this.images = images;
        this.learning = learning;
        this.sealedPoint = sealedPoint;
    }

    /** Step 1: checks and pins the base, opens what is there, and starts or takes up the partial layer. */
    static ReceivingDisk open(TargetDisk disk, Images images, BlockLearning learning) throws IOException {
        disk.checkName();
        if (!Files.isDirectory(disk.directory())) {
            throw new EngineException(
                    FailureCause.PATH_REFUSED,
                    disk.directory() + " is no directory; nothing was written; check the storage pool");
        }
        Optional<Digest> sealed = Sealing.alreadySealed(disk, images);
        if (sealed.isPresent()) {
            return new ReceivingDisk(disk, images, learning, sealed);
        }
        TargetDisk pinned = disk.basePath().isEmpty()
                ? disk
                : images.overPin(disk.basePath().get(), disk.baseDigest().orElseThrow(), disk::over);
        ReceivingDisk receiving = new ReceivingDisk(pinned, images, learning, sealed);
        try {
            receiving.below = Below.open(images, pinned);
            receiving.layer = openLayer(images, disk, pinned);
            receiving.seeds = Seeds.of(images, pinned);
            receiving.blocks = BlockReuse.of(images, pinned);
            receiving.table = new OfferTable(disk.partialPath());
            receiving.ledger.hold(receiving.layer.held());
        } catch (IOException | RuntimeException e) {
            receiving.close(true);
            throw e;
        }
        return receiving;
    }

    // From here on the layer itself keeps the pin. Reading a replica whose index was lost may take minutes, so that is
    // over by now.
    private static PartialLayer openLayer(Images images, TargetDisk disk, TargetDisk pinned) throws IOException {
        if (disk.basePath().isEmpty()) {
            return PartialLayer.open(images, disk);
        }
        return images.overPin(
                disk.basePath().get(), disk.baseDigest().orElseThrow(), pin -> PartialLayer.open(images, pinned));
    }

    TargetDisk disk() {
        return disk;
    }

    /** Step 3: checks what the sender has against what the management side told, and looks at the first components. */
    OpenAnswer open(OpenRequest request) throws IOException {
        if (request.virtualSize() != disk.virtualSize()) {
            throw new EngineException(
                    FailureCause.BAD_COMMAND,
                    "the sender's disk " + disk.disk() + " has " + request.virtualSize()
                            + " bytes, the one opened here " + disk.virtualSize()
                            + "; nothing was written; open the receiver with the right size");
        }
        Optional<Digest> expectedBase = disk.isBase() ? Optional.empty() : disk.baseDigest();
        if (!request.baseDigest().equals(expectedBase)) {
            throw new EngineException(
                    FailureCause.BASE_DIFFERS,
                    "the sender's disk " + disk.disk() + " lies over base " + name(request.baseDigest())
                            + ", the one opened here over " + name(expectedBase)
                            + "; nothing was written; bring the same base to both zones first");
        }
        boolean knowsBlocks;
        files.writeLock().lock();
        try {
            requireUsable();
            if (sealedPoint.isPresent()) {
                return OpenAnswer.withoutBits(disk.disk(), true, true, sealedPoint);
            }
            boolean holds =
                    request.assumedPoint().isEmpty() || request.assumedPoint().equals(below.point());
            if (!holds) {
                return OpenAnswer.withoutBits(disk.disk(), false, false, below.point());
            }
            relative = request.assumedPoint().isPresent();
            ledger.startAgain();
            knowsBlocks = blocks.knowsAny() || below.replica().isPresent() || ledger.holdsAny();
        } finally {
            files.writeLock().unlock();
        }
        Bits bits = offer(request.offer());
        return new OpenAnswer(disk.disk(), true, false, knowsBlocks, below.point(), bits);
    }

    /** Step 4: tells which of the components are lacking here, after having used what is here. */
    Bits offer(Offer offer) throws IOException {
        files.readLock().lock();
        try {
            requireOpen();
            for (Offer.Run run : offer.zeroRuns()) {
                layer.zero(run.first(), run.count());
                ledger.zeroed(run.first(), run.count());
            }
            BitSet lacking = new BitSet();
            ByteBuffer buffer = ByteBuffer.allocate(Grain.BYTES);
            List<Offer.Offered> components = offer.components();
            for (int i = 0; i < components.size(); i++) {
                Offer.Offered offered = components.get(i);
                if (ledger.isDone(offered.number())
                        && table.get(offered.number()).equals(offered.digest())) {
                    continue;
                }
                table.put(offered.number(), offered.digest());
                if (haveAlready(offered, buffer)) {
                    ledger.present(offered.number());
                } else {
                    ledger.lacking(offered.number());
                    lacking.set(i);
                }
            }
            return new Bits(components.size(), lacking);
        } finally {
            files.readLock().unlock();
        }
    }

    private boolean haveAlready(Offer.Offered offered, ByteBuffer buffer) throws IOException {
        long number = offered.number();
        if (ledger.isHeld(number)) {
            layer.read(number, buffer);
            if (Digest.of(buffer).equals(offered.digest())) {
                return true;
            }
        } else if (below.digestAt(number).equals(offered.digest())) {
            return true;
        }
        if (offered.digest().equals(Digest.ZERO_COMPONENT)) {
            layer.zero(number, 1);
        } else if (seeds.read(offered.digest(), buffer)) {
            layer.write(number, buffer);
        } else {
            return false;
        }
        ledger.hold(number);
        return true;
    }

    /** Step 4 as well: tells which blocks of lacking components are lacking, after having put those in their places that are here. */
    int[] blocks(List<BlocksRequest.Asked> components) throws IOException {
        files.readLock().lock();
        try {
            requireOpen();
            ByteBuffer buffer = ByteBuffer.allocate(Grain.BYTES);
            int[] lacking = new int[components.size()];
            for (int i = 0; i < lacking.length; i++) {
                lacking[i] = lackingBlocks(components.get(i), buffer);
            }
            return lacking;
        } finally {
            files.readLock().unlock();
        }
    }

    private int lackingBlocks(BlocksRequest.Asked asked, ByteBuffer buffer) throws IOException {
        long number = asked.number();
        requireOffered(number);
        if (ledger.isDone(number)) {
            return 0;
        }
        layer.read(number, buffer);
        BlockReuse.Outcome outcome = blocks.complete(buffer, asked.names());
        boolean whole = outcome.lacking() == 0;
        if (whole && !Digest.of(buffer.duplicate()).equals(table.get(number))) {
            // Some block has another's name. Which, nobody can tell.
            return Blocks.ALL;
        }
        placing.writeLock().lock();
        try {
            if (ledger.isDone(number)) {
                return 0;
            }
            if (outcome.changed() || whole) {
                layer.write(number, buffer);
                ledger.hold(number);
            }
            if (whole) {
                ledger.present(number);
            }
            return outcome.lacking();
        } finally {
            placing.writeLock().unlock();
        }
    }

    private void requireOffered(long number) throws MalformedMessage {
        if (!ledger.isOffered(number)) {
            throw new MalformedMessage("component " + number + " was not offered");
        }
    }

    /** Step 5: writes the components of a frame that have the digests they were offered with; returns the others. */
    long[] write(Frame frame) throws IOException {
        files.readLock().lock();
        try {
            requireOpen();
            long[] numbers = frame.numbers();
            for (long number : numbers) {
                requireOffered(number);
            }
            boolean[] good = new boolean[numbers.length];
            long[] refused = new long[numbers.length];
            int refusals = 0;
            for (int i = 0; i < numbers.length; i++) {
                addWhatIsHere(frame, i);
                good[i] = Digest.of(frame.content(i, 1)).equals(table.get(numbers[i]));
                if (!good[i]) {
                    refused[refusals++] = numbers[i];
                }
            }
            placing.readLock().lock();
            try {
                writeRuns(frame, good);
            } finally {
                placing.readLock().unlock();
            }
            return Arrays.copyOf(refused, refusals);
        } catch (MalformedMessage e) {
            throw e;
        } catch (IOException e) {
            // The other connections must not go on filling a layer that cannot be sealed, and whoever asks later is
            // told the first cause.
            failure = EngineException.from(e);
            throw failure;
        } finally {
            files.readLock().unlock();
        }
    }

    /** What does not travel of a component is in its place already, or was when the sender asked. */
    private void addWhatIsHere(Frame frame, int position) throws IOException {
        int arrived = frame.blocks(position);
        if (arrived == Blocks.ALL) {
            return;
        }
        ByteBuffer here = ByteBuffer.allocate(Grain.BYTES);
        layer.read(frame.numbers()[position], here);
        ByteBuffer content = frame.content(position, 1);
        for (int block = 0; block < Blocks.IN_COMPONENT; block++) {
            if (!Blocks.has(arrived, block)) {
                content.put(block * Blocks.BYTES, here, block * Blocks.BYTES, Blocks.BYTES);
            }
        }
    }

    private void writeRuns(Frame frame, boolean[] good) throws IOException {
        long[] numbers = frame.numbers();
        for (int i = 0; i < numbers.length; ) {
            int end = i + 1;
            while (good[i] && end < numbers.length && good[end] && numbers[end] == numbers[end - 1] + 1) {
                end++;
            }
            if (good[i]) {
                layer.write(numbers[i], frame.content(i, end - i));
                ledger.arrived(numbers[i], end - i);
            }
            i = end;
        }
    }

    /**
     * Steps 6 and 7: waits for what is under way, then seals the disk if its point is the sender's. That is done in the background, for flushing gigabytes can take
     * minutes, and a sender that is told nothing for so long must take the link for broken.
     */
    SealAnswer seal(Digest point) throws IOException {
        long[] lacking = sealedPoint().isPresent() ? new long[0] : ledger.awaitComplete();
        if (lacking.length > 0) {
            return new SealAnswer(disk.disk(), false, lacking);
        }
        FutureTask<Void> running = sealing(point);
        boolean sealed = Waiting.forSome(running, SEAL_ANSWER_SECONDS, "sealing disk " + disk.disk());
        return new SealAnswer(disk.disk(), sealed, new long[0]);
    }

    /** The sealing that runs; begun if there is none, or if the last one failed. */
    private synchronized FutureTask<Void> sealing(Digest point) {
        if (sealing == null || sealing.isDone()) {
            sealing = new FutureTask<>(() -> {
                sealNow(point);
                return null;
            });
            Thread thread = new Thread(sealing, "roamdesk-seal");
            thread.setDaemon(true);
            thread.start();
        }
        return sealing;
    }

    private void sealNow(Digest point) throws IOException {
        files.writeLock().lock();
        try {
            requireUsable();
            if (sealedPoint.isEmpty()) {
                requireOpen();
                new Sealing(images, disk, below, layer, table, ledger, relative).seal(point);
                sealedPoint = Optional.of(point);
                release();
                learning.of(disk, ledger.ownContent());
            }
            if (!sealedPoint.get().equals(point)) {
                throw new EngineException(
                        FailureCause.DIGEST_MISMATCH,
                        "disk " + disk.disk() + " is sealed already at point " + sealedPoint.get() + ", not at " + point
                                + "; it was left as it is; open a new transfer");
            }
        } finally {
            files.writeLock().unlock();
        }
    }

    /** How far it has come. */
    StatusAnswer status() {
        return new StatusAnswer(disk.disk(), sealedPoint().isPresent(), ledger.offered(), ledger.lacking());
    }

    /** Whether it cannot go on without being opened again. */
    boolean hasFailed() {
        return failure != null;
    }

    private Optional<Digest> sealedPoint() {
        files.readLock().lock();
        try {
            return sealedPoint;
        } finally {
            files.readLock().unlock();
        }
    }

    private void requireUsable() throws EngineException {
        if (closed) {
            throw new EngineException(
                    FailureCause.PEER_REFUSED,
                    "the receiver of disk " + disk.disk() + " was closed; nothing was sealed; open a new transfer");
        }
    }

    private void requireOpen() throws EngineException {
        requireUsable();
        if (failure != null) {
            throw failure;
        }
        if (sealedPoint.isPresent()) {
            throw new EngineException(
                    FailureCause.BAD_COMMAND,
                    "disk " + disk.disk() + " is sealed; it was left as it is; open a new transfer");
        }
    }

    /** Ends it: what is not sealed stays as a seed, or is removed. Waits for a write in progress, not for the peer. */
    void close(boolean keepArrived) throws IOException {
        files.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            release();
            if (!keepArrived && sealedPoint.isEmpty()) {
                Files.deleteIfExists(disk.partialPath());
            }
        } finally {
            ledger.close();
            files.writeLock().unlock();
        }
    }

    private void release() throws IOException {
        Releasing releasing = new Releasing();
        releasing.close(layer);
        releasing.close(table);
        releasing.close(seeds);
        releasing.close(blocks);
        releasing.close(below);
        layer = null;
        table = null;
        seeds = null;
        blocks = null;
        below = null;
        releasing.finish();
    }

    private static String name(Optional<Digest> digest) {
        return digest.map(Digest::toString).orElse("none");
    }
}
