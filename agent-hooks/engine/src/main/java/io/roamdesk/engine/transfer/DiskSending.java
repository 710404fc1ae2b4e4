// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.transfer.wire.Bits;
import io.roamdesk.engine.transfer.wire.Offer;
import io.roamdesk.engine.transfer.wire.OfferAnswer;
import io.roamdesk.engine.transfer.wire.OfferRequest;
import io.roamdesk.engine.transfer.wire.OpenAnswer;
import io.roamdesk.engine.transfer.wire.OpenRequest;
import io.roamdesk.engine.transfer.wire.SealAnswer;
import io.roamdesk.engine.transfer.wire.SealRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;

/** Sends one disk: steps 2 to 8 of {@link Receiver}. */
final class DiskSending {
    /** Rounds of sending again what the receiver lacks although it was confirmed; more mean that something is broken, not unlucky. */
    private static final int MOST_ROUNDS = 3;

    /** A handshake costs 5 KB, as much as a component or two. */
    private static final int FEW = 4;

    /** Of a disk that somebody waits for, fewer lacking components than these are sent sooner than asked about. */
    private static final int WORTH_ASKING = 64;

    private final SendPlan plan;
    private final SourceDisk disk;
    private final Images images;
    private final Moment moment;
    private final Peer peer;
    private final ExecutorService threads;
    private final JobProgress progress;
    private final Outbox outbox;
    private final AtomicLong sent = new AtomicLong();
    private Optional<BlockQuestions> blocks = Optional.empty();
    private long offered;
    private long lacking;

    DiskSending(
            SendPlan plan,
            SourceDisk disk,
            Images images,
            Moment moment,
            Peer peer,
            ExecutorService threads,
            JobProgress progress) {
        this.plan = plan;
        this.disk = disk;
        this.images = images;
        this.moment = moment;
        this.peer = peer;
        this.threads = threads;
        this.progress = progress;
        this.outbox = new Outbox(plan.connections());
    }

    /** How many connections are worth opening before anything is known: few for a disk that was shared before, since little has changed then as a rule. */
    static int early(SendPlan plan, SourceDisk disk) throws IOException {
        boolean sharedBefore = !disk.isBase()
                && Files.isRegularFile(disk.path())
                && !IndexFiles.ofPoints(disk.path()).isEmpty();
        return sharedBefore ? Math.min(FEW, plan.connections()) : plan.connections();
    }

    DiskResult run() throws IOException {
        progress.onCancel(() -> outbox.fail(new EngineException(
                FailureCause.CANCELLED,
                "cancelled while disk " + disk.disk() + " was sent; the source is as it was, what arrived is a seed")));
        try (SourceContent content = SourceContent.open(disk, images, moment, threads, progress);
                SteadyConnection control = new SteadyConnection(peer)) {
            int early = early(plan, disk);
            boolean changes = disk.inUse() && !plan.ofOneMoment();
            for (int i = 0; i < plan.connections(); i++) {
                threads.execute(new ComponentSending(disk, content, peer, outbox, sent, progress, i < early, changes));
            }
            return send(content, control);
        } finally {
            outbox.close();
        }
    }

    private DiskResult send(SourceContent content, SteadyConnection control) throws IOException {
        content.scan(content.firstGuess());
        // Connected before the first components are taken, so that all that is read meanwhile goes with the first
        // question.
        control.ask(connection -> connection);
        progress.phase("offering disk " + disk.disk());
        OpenAnswer open = open(content, control);
        if (open.sealed()) {
            return alreadySealed(content, open);
        }
        for (Optional<Offer> offer = content.offers().take();
                offer.isPresent();
                offer = content.offers().take()) {
            OfferRequest request = new OfferRequest(disk.disk(), offer.get());
            Bits bits = control.ask(connection -> OfferAnswer.parse(connection.post("offer", request.bytes())))
                    .bits();
            pass(offer.get(), bits, content, control);
        }
        outbox.allOffered();
        progress.phase("sending disk " + disk.disk());
        outbox.awaitTaken();
        Digest point = content.finish();
        if (plan.seal()) {
            moment.confirm(disk);
            seal(content, control, point);
            content.keepIndex();
        }
        outbox.awaitConfirmed();
        return result(content, plan.seal() ? Optional.of(point) : Optional.empty());
    }

    /** Step 3. The point assumed is a guess, the one shared with whom we spoke last; the receiver says which it has, and the second guess is right. */
    private OpenAnswer open(SourceContent content, SteadyConnection control) throws IOException {
        while (true) {
            Offer first = content.offers().take().orElse(new Offer(List.of(), List.of()));
            OpenRequest request = new OpenRequest(
                    disk.disk(), content.virtualSize(), disk.baseDigest(), content.assumedPoint(), first);
            OpenAnswer answer = control.ask(connection -> OpenAnswer.parse(connection.post("open", request.bytes())));
            if (answer.sealed()) {
                return answer;
            }
            if (answer.assumptionHolds()) {
                if (answer.knowsBlocks()) {
                    blocks = Optional.of(
                            new BlockQuestions(disk.disk(), content, plan.ofOneMoment() ? 1 : WORTH_ASKING));
                }
                pass(first, answer.bits(), content, control);
                return answer;
            }
            Optional<ComponentIndex> index = content.point(answer.point());
            if (content.assumedPoint().isEmpty()) {
                throw new EngineException(
                        FailureCause.BAD_COMMAND,
                        "the receiver refuses disk " + disk.disk()
                                + " both with and without a common point; nothing was sealed; open a new transfer");
            }
            progress.comparesAll("the destination stands at "
                    + answer.point().map(Digest::toString).orElse("no point of disk " + disk.disk())
                    + ", and not at " + content.assumedPoint().get());
            content.scan(index);
        }
    }

    /** Passes on what is lacking of an offer. */
    private void pass(Offer offer, Bits bits, SourceContent content, SteadyConnection control) throws IOException {
        if (bits.count() != offer.components().size()) {
            throw new EngineException(
                    FailureCause.BAD_COMMAND,
                    "the receiver answered for " + bits.count() + " components, "
                            + offer.components().size()
                            + " were offered; nothing was sealed; run the same version on both hosts");
        }
        BitSet wanted = bits.lacking();
        List<Offer.Offered> missing = new ArrayList<>(wanted.cardinality());
        for (int i = 0; i < bits.count(); i++) {
            if (wanted.get(i)) {
                missing.add(offer.components().get(i));
            }
        }
        offered += bits.count();
        lacking += missing.size();
        List<Lacking> toSend = blocks.isPresent() ? blocks.get().ask(missing, control) : Lacking.whole(missing);
        outbox.put(toSend);
        long all = offer.components().stream()
                .mapToLong(component -> Grain.length(component.number(), content.virtualSize()))
                .sum();
        long travels = toSend.stream()
                .mapToLong(component -> Grain.length(component.number(), content.virtualSize()))
                .sum();
        progress.addDone(all - travels);
    }

    /** Steps 6 to 8. The first question is asked while the last batches are under way: its answer comes a round trip earlier. */
    private void seal(SourceContent content, SteadyConnection control, Digest point) throws IOException {
        for (int round = 0; ; ) {
            boolean wasIdle = outbox.isIdle();
            SealRequest request = new SealRequest(disk.disk(), point);
            SealAnswer answer = control.ask(connection -> SealAnswer.parse(connection.post("seal", request.bytes())));
            if (answer.sealed()) {
                return;
            }
            if (answer.lacking().length == 0) {
                progress.phase("waiting until disk " + disk.disk() + " is on the receiver's stable storage");
                progress.checkCancelled();
                continue;
            }
            if (!wasIdle) {
                outbox.awaitConfirmed();
                continue;
            }
            if (++round > MOST_ROUNDS) {
                throw new EngineException(
                        FailureCause.DIGEST_MISMATCH,
                        "the receiver still lacks " + answer.lacking().length + " components of disk " + disk.disk()
                                + " after "
                                + MOST_ROUNDS + " rounds, the first is " + answer.lacking()[0]
                                + "; nothing was sealed, the source is as it was; check the disks of both hosts, then try again");
            }
            outbox.put(Lacking.whole(content.digests(answer.lacking())));
            outbox.awaitConfirmed();
        }
    }

    /** An earlier try got through and only its answer was lost: done, if it sealed what is here now. */
    private DiskResult alreadySealed(SourceContent content, OpenAnswer open) throws IOException {
        while (content.offers().take().isPresent()) {
            progress.checkCancelled();
        }
        Digest point = content.finish();
        if (plan.seal() && !open.point().equals(Optional.of(point))) {
            throw new EngineException(
                    FailureCause.DIGEST_MISMATCH,
                    "disk " + disk.disk() + " was sealed before at point "
                            + open.point().map(Digest::toString).orElse("none") + ", it stands at " + point
                            + " now; both are as they were; discard the sealed copy, then send again");
        }
        content.keepIndex();
        return result(content, plan.seal() ? Optional.of(point) : Optional.empty());
    }

    private DiskResult result(SourceContent content, Optional<Digest> point) {
        return new DiskResult(
                disk.disk(),
                disk.isBase() ? Optional.empty() : point,
                disk.isBase() ? point : Optional.empty(),
                content.aboveBase() * Grain.BYTES,
                content.changed() * Grain.BYTES,
                sent.get(),
                (offered - lacking) * Grain.BYTES
                        + blocks.map(BlockQuestions::spared).orElse(0L));
    }
}
