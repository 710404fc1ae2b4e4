// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.failure.EngineException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The lacking components of one disk on their way to the connections. A batch is as large as makes compression good and as small as keeps all connections busy
 * to the end: half of a connection's share of what waits. What a connection has taken is under way until the receiver has confirmed it.
 */
final class Outbox {
    /** Batches of 2 MiB: 0.4 % fewer bytes than of 1 MiB; twice as large, they would save half of that again and double the memory. */
    static final int LARGEST_BATCH = 32;

    static final int SMALLEST_BATCH = 4;
    private static final int WORTH_TAKING = 16;
    private static final int MOST = 1 << 16;

    /** More than a few connections carry in the round trips that opening further ones would take. */
    private static final int PLENTY = 64;

    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final int connections;
    private final ArrayDeque<Lacking> waiting = new ArrayDeque<>();
    private long underWay;
    private boolean allOffered;
    private boolean closed;
    private EngineException failure;

    Outbox(int connections) {
        this.connections = connections;
    }

    /** Adds components that are lacking; blocks while too many wait. */
    synchronized void put(List<Lacking> lacking) throws IOException {
        while (waiting.size() > MOST && !over()) {
            sleep(TimeUnit.SECONDS.toNanos(1));
        }
        checkFailure();
        waiting.addAll(lacking);
        notifyAll();
    }

    /** No more is put but what has to be sent again. */
    synchronized void allOffered() {
        allOffered = true;
        notifyAll();
    }

    /** Waits until so much waits that another connection is worth its handshake; false if the sending is over before. */
    synchronized boolean awaitPlenty() throws InterruptedIOException {
        while (waiting.size() < PLENTY && !over()) {
            sleep(TimeUnit.SECONDS.toNanos(1));
        }
        return !over();
    }

    /** Takes a batch of this many components at most, waiting for it at most so long; empty if there was none. */
    synchronized Optional<List<Lacking>> take(int most, long nanos) throws IOException {
        long until = System.nanoTime() + nanos;
        long lingerUntil = System.nanoTime() + LINGER_NANOS;
        while (!over()) {
            boolean enough = waiting.size() >= WORTH_TAKING || allOffered && !waiting.isEmpty();
            long now = System.nanoTime();
            if (enough || !waiting.isEmpty() && now >= lingerUntil) {
                break;
            }
            if (now >= until) {
                return Optional.empty();
            }
            sleep(Math.min(until, waiting.isEmpty() ? until : lingerUntil) - now);
        }
        checkFailure();
        if (waiting.isEmpty() || closed) {
            return Optional.empty();
        }
        int size = Math.min(most, Math.max(SMALLEST_BATCH, waiting.size() / (2 * connections)));
        List<Lacking> batch = new ArrayList<>(size);
        while (batch.size() < size && !waiting.isEmpty()) {
            batch.add(waiting.poll());
        }
        underWay += batch.size();
        notifyAll();
        return Optional.of(batch);
    }

    /** These have been confirmed, or need not be sent any more. */
    synchronized void confirmed(int count) {
        underWay -= count;
        notifyAll();
    }

    /** These must be sent again. */
    synchronized void again(List<Lacking> components) {
        underWay -= components.size();
        waiting.addAll(components);
        notifyAll();
    }

    /** Waits until every component has been taken by a connection. */
    synchronized void awaitTaken() throws IOException {
        while (!waiting.isEmpty() && !over()) {
            sleep(TimeUnit.SECONDS.toNanos(1));
        }
        checkFailure();
    }

    /** Waits until every component has been confirmed. */
    synchronized void awaitConfirmed() throws IOException {
        while ((!waiting.isEmpty() || underWay > 0) && !over()) {
            sleep(TimeUnit.SECONDS.toNanos(1));
        }
        checkFailure();
    }

    /** Whether every component has been confirmed. */
    synchronized boolean isIdle() {
        return waiting.isEmpty() && underWay == 0;
    }

    /** Ends the sending with a failure that every waiter is told. */
    synchronized void fail(EngineException cause) {
        if (failure == null) {
            failure = cause;
        }
        notifyAll();
    }

    /** No more batches are given out. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed || failure != null;
    }

    private boolean over() {
        return closed || failure != null;
    }

    private void checkFailure() throws EngineException {
        if (failure != null) {
            throw failure;
        }
    }

    private void sleep(long nanos) throws InterruptedIOException {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while components wait to be sent");
        }
    }
}
