// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.transfer.wire.Bits;
import io.roamdesk.engine.transfer.wire.ComponentsAnswer;
import io.roamdesk.engine.transfer.wire.Compressor;
import io.roamdesk.engine.transfer.wire.Fields;
import io.roamdesk.engine.transfer.wire.Frame;
import io.roamdesk.engine.transfer.wire.Kind;
import io.roamdesk.engine.transfer.wire.Offer;
import io.roamdesk.engine.transfer.wire.OfferAnswer;
import io.roamdesk.engine.transfer.wire.OfferRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.http.entity.ContentProducer;
import org.apache.http.entity.EntityTemplate;

/**
 * Step 5 for one connection: takes batches, reads, compresses and writes them. One request carries batch after batch, so that a round trip is waited for once in
 * many megabytes and not after each; it ends when there is nothing more to send for a moment, or when much would have to be sent again if it broke.
 */
final class ComponentSending implements Runnable {
    /** Bytes of disk after which a request ends and is confirmed. */
    private static final long MOST_IN_REQUEST = 64L << 20;

    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long WAIT_IN_REQUEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Bytes that did not have their digest at the receiver are sent again so many times. */
    private static final int MOST_REFUSALS = 3;

    private final SourceDisk disk;
    private final SourceContent content;
    private final Peer peer;
    private final Outbox outbox;
    private final AtomicLong sent;
    private final JobProgress progress;
    private final boolean early;
    private final boolean changes;
    private final Map<Long, Integer> refusals = new HashMap<>();

    /** @param early whether the connection is opened before there is anything to send, or only when there is plenty */
    ComponentSending(
            SourceDisk disk,
            SourceContent content,
            Peer peer,
            Outbox outbox,
            AtomicLong sent,
            JobProgress progress,
            boolean early,
            boolean changes) {
        this.disk = disk;
        this.content = content;
        this.peer = peer;
        this.outbox = outbox;
        this.sent = sent;
        this.progress = progress;
        this.early = early;
        this.changes = changes;
    }

    @Override
    public void run() {
        try (SteadyConnection connection = new SteadyConnection(peer);
                Compressor compressor = new Compressor()) {
            if (early) {
                // The handshake overlaps with reading the disk and asking.
                connection.ask(open -> open);
            } else if (!outbox.awaitPlenty()) {
                return;
            }
            Frame frame = new Frame(Outbox.LARGEST_BATCH);
            while (!outbox.isClosed()) {
                Optional<List<Lacking>> batch = outbox.take(Outbox.SMALLEST_BATCH, WAIT_NANOS);
                if (batch.isPresent()) {
                    request(connection, new Request(batch.get(), frame, compressor));
                }
            }
        } catch (IOException | RuntimeException e) {
            if (!outbox.isClosed()) {
                outbox.fail(EngineException.from(e));
            }
        }
    }

    /** Sends one request; if it breaks, asks what of it has arrived, and returns the rest to the others. */
    private void request(SteadyConnection connection, Request request) throws IOException {
        try {
            byte[] answer = connection.once(open -> open.post("components", new EntityTemplate(request)));
            settle(request.unconfirmed, ComponentsAnswer.parse(answer));
        } catch (EngineException told) {
            throw told;
        } catch (IOException broken) {
            progress.addDone(-bytes(request.unconfirmed));
            peer.patience().pause(1, broken, peer.toString());
            askAgain(connection, request.unconfirmed);
        }
    }

    private void settle(List<Lacking> unconfirmed, ComponentsAnswer answer) throws EngineException {
        Map<Long, Lacking> byNumber = new HashMap<>();
        unconfirmed.forEach(lacking -> byNumber.put(lacking.number(), lacking));
        List<Lacking> refused = new ArrayList<>();
        for (long number : answer.refused()) {
            Lacking lacking = byNumber.get(number);
            // A running machine has changed it since it was hashed: no loss, for what is sent from there is but a seed.
            if (lacking != null && !changes) {
                refuse(number);
                // A block may have the name of another by chance, or what the receiver had of it may be gone.
                refused.add(Lacking.whole(lacking.component()));
            }
        }
        progress.addDone(-bytes(refused));
        sent.addAndGet(travelled(unconfirmed));
        outbox.again(refused);
        outbox.confirmed(unconfirmed.size() - refused.size());
    }

    private void refuse(long number) throws EngineException {
        int times = refusals.merge(number, 1, Integer::sum);
        if (times > MOST_REFUSALS) {
            throw new EngineException(
                    FailureCause.DIGEST_MISMATCH,
                    "component " + number + " of " + disk.path() + " reached the receiver " + times
                            + " times with bytes that do not have its digest; nothing was sealed, the source is as it was; is somebody writing to it?");
        }
    }

    /** A broken request may have arrived in part; resuming is asking again. */
    private void askAgain(SteadyConnection connection, List<Lacking> unconfirmed) throws IOException {
        unconfirmed.sort(Comparator.comparingLong(Lacking::number));
        for (int from = 0; from < unconfirmed.size(); from += Fields.MAX_OFFERED) {
            List<Lacking> part = unconfirmed.subList(from, Math.min(unconfirmed.size(), from + Fields.MAX_OFFERED));
            List<Offer.Offered> offered = part.stream().map(Lacking::component).toList();
            OfferRequest request = new OfferRequest(disk.disk(), new Offer(List.of(), offered));
            Bits bits = connection
                    .ask(open -> OfferAnswer.parse(open.post("offer", request.bytes())))
                    .bits();
            BitSet wanted = bits.lacking();
            List<Lacking> lacking = new ArrayList<>();
            List<Lacking> arrived = new ArrayList<>();
            for (int i = 0; i < part.size(); i++) {
                (wanted.get(i) ? lacking : arrived).add(part.get(i));
            }
            sent.addAndGet(travelled(arrived));
            progress.addDone(bytes(arrived));
            outbox.again(lacking);
            outbox.confirmed(arrived.size());
        }
    }

    private long bytes(List<Lacking> components) {
        return components.stream()
                .mapToLong(lacking -> Grain.length(lacking.number(), content.virtualSize()))
                .sum();
    }

    private static long travelled(List<Lacking> components) {
        return components.stream().mapToLong(Lacking::bytes).sum();
    }

    /** The body of one request, written while batches come. */
    private final class Request implements ContentProducer {
        private final Frame frame;
        private final Compressor compressor;
        private final List<Lacking> unconfirmed;
        private List<Lacking> batch;

        Request(List<Lacking> first, Frame frame, Compressor compressor) {
            this.batch = first;
            this.frame = frame;
            this.compressor = compressor;
            this.unconfirmed = new ArrayList<>(first);
        }

        @Override
        public void writeTo(OutputStream to) throws IOException {
            to.write(Fields.start(Kind.COMPONENTS.request(), disk.disk(), 0).array());
            long inRequest = 0;
            // A connection that has nothing under way begins with little: reading and compressing a large batch takes
            // longer than its first window.
            int most = Outbox.SMALLEST_BATCH;
            while (true) {
                fill();
                frame.write(to, compressor);
                progress.addDone(bytes(batch));
                inRequest += bytes(batch);
                if (inRequest >= MOST_IN_REQUEST) {
                    break;
                }
                most = Math.min(Outbox.LARGEST_BATCH, 2 * most);
                Optional<List<Lacking>> next = outbox.take(most, WAIT_IN_REQUEST_NANOS);
                if (next.isEmpty()) {
                    break;
                }
                batch = next.get();
                unconfirmed.addAll(batch);
            }
            Frame.writeEnd(to);
        }

        /** Reads the batch; consecutive components in one go. */
        private void fill() throws IOException {
            batch.sort(Comparator.comparingLong(Lacking::number));
            long[] numbers = batch.stream().mapToLong(Lacking::number).toArray();
            frame.begin(numbers, batch.stream().mapToInt(Lacking::blocks).toArray());
            for (int i = 0; i < numbers.length; ) {
                int end = i + 1;
                while (end < numbers.length && numbers[end] == numbers[end - 1] + 1) {
                    end++;
                }
                long offset = numbers[i] * Grain.BYTES;
                ByteBuffer into = frame.content(i, end - i);
                into.limit((int) Math.min(into.capacity(), content.virtualSize() - offset));
                content.read(offset, into);
                i = end;
            }
            frame.padLast(Grain.length(numbers[numbers.length - 1], content.virtualSize()));
        }
    }
}
