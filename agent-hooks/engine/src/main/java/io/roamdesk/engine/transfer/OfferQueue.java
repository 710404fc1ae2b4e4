// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.transfer.wire.Fields;
import io.roamdesk.engine.transfer.wire.Offer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What has been read and hashed and is to be offered. The offers clock themselves: the next one takes all that gathered while the receiver answered the last, so
 * that they are small and quick on a short way and large and few on a long one.
 */
final class OfferQueue {
    private static final int MOST = 4 * Fields.MAX_OFFERED;

    /**
     * The first offer goes in the same window of ten segments as the end of the handshake, five of which that takes; with more its answer comes a round trip later.
     * What it asks for is enough for all connections until the second is answered. As the window doubles with each answer, so does what is asked.
     */
    private static final int FIRST_OFFER = 128;

    /** Fewer than this wait a moment for company: alone, a component's offer would cost ten times its bytes in headers. */
    private static final int WORTH_ASKING = 128;

    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ArrayDeque<Offer.Offered> components = new ArrayDeque<>();
    private final ArrayDeque<Offer.Run> zeroRuns = new ArrayDeque<>();
    private int most = FIRST_OFFER;
    private boolean finished;
    private boolean abandoned;
    private Throwable failure;

    /** Adds components with their digests; blocks while too many wait. */
    synchronized void put(long component, Digest digest) throws InterruptedIOException {
        await(() -> components.size() < MOST);
        components.add(new Offer.Offered(component, digest));
        notifyAll();
    }

    /** Adds a component of zeros. */
    synchronized void putZero(long component) throws InterruptedIOException {
        Offer.Run last = zeroRuns.peekLast();
        if (last != null && last.first() + last.count() == component) {
            zeroRuns.removeLast();
            zeroRuns.add(new Offer.Run(last.first(), last.count() + 1));
        } else {
            await(() -> zeroRuns.size() < MOST);
            zeroRuns.add(new Offer.Run(component, 1));
        }
        notifyAll();
    }

    /** Nothing more comes. */
    synchronized void finish() {
        finished = true;
        notifyAll();
    }

    /** Nothing more can come; whoever takes is told. */
    synchronized void fail(Throwable cause) {
        failure = cause;
        finished = true;
        notifyAll();
    }

    /** Nobody takes any more; whoever puts is let go. */
    synchronized void abandon() {
        abandoned = true;
        notifyAll();
    }

    /** Takes what is there, waiting for it; empty at the end. */
    synchronized Optional<Offer> take() throws IOException {
        await(() -> finished || !components.isEmpty() || !zeroRuns.isEmpty());
        long until = System.nanoTime() + LINGER_NANOS;
        while (!finished && components.size() < WORTH_ASKING) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                break;
            }
            sleep(left);
        }
        if (failure != null) {
            throw failure instanceof IOException known
                    ? known
                    : new IOException("reading the disk failed: " + failure, failure);
        }
        if (components.isEmpty() && zeroRuns.isEmpty()) {
            return Optional.empty();
        }
        List<Offer.Run> runs = take(zeroRuns);
        List<Offer.Offered> offered = take(components);
        most = Math.min(Fields.MAX_OFFERED, 2 * most);
        notifyAll();
        return Optional.of(new Offer(runs, offered));
    }

    private <T> List<T> take(ArrayDeque<T> from) {
        List<T> taken = new ArrayList<>();
        while (taken.size() < most && !from.isEmpty()) {
            taken.add(from.poll());
        }
        return taken;
    }

    private interface Condition {
        boolean holds();
    }

    private void await(Condition condition) throws InterruptedIOException {
        while (!condition.holds()) {
            if (abandoned) {
                throw new InterruptedIOException("the transfer goes on without this reading");
            }
            // Ends when the other side puts, takes, finishes, fails or abandons; each of them is bounded by its own
            // deadlines.
            sleep(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private void sleep(long nanos) throws InterruptedIOException {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for components to offer");
        }
    }
}
