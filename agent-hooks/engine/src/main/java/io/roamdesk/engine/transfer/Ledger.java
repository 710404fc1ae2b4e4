// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.transfer.wire.Fields;
import java.io.InterruptedIOException;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;

/**
 * Which components of a disk were offered, which of them are zeros, which are right by now, and where the layer has content of its own. Four bits for each
 * component: 8 MiB for a disk of 1 TiB.
 */
final class Ledger {
    /** A sender that asks for sealing has sent everything; if nothing arrives for so long, what is lacking was lost on the way. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final BitSet offered = new BitSet();
    private final BitSet zero = new BitSet();
    private final BitSet done = new BitSet();
    private final BitSet held = new BitSet();
    private long lacking;
    private long lastArrival = System.nanoTime();
    private boolean closed;

    /** The layer has content for these. */
    synchronized void hold(BitSet components) {
        held.or(components);
    }

    synchronized void hold(long component) {
        held.set(Math.toIntExact(component));
    }

    synchronized boolean isHeld(long component) {
        return held.get(Math.toIntExact(component));
    }

    synchronized boolean isOffered(long component) {
        return offered.get(Math.toIntExact(component)) && !zero.get(Math.toIntExact(component));
    }

    synchronized boolean isLacking(long component) {
        return isOffered(component) && !done.get(Math.toIntExact(component));
    }

    synchronized boolean isDone(long component) {
        return isOffered(component) && done.get(Math.toIntExact(component));
    }

    /** Forgets what was offered, not what the layer holds: a sender begins anew. */
    synchronized void startAgain() {
        offered.clear();
        zero.clear();
        done.clear();
        lacking = 0;
    }

    synchronized void zeroed(long first, long count) {
        int from = Math.toIntExact(first);
        int to = Math.toIntExact(first + count);
        for (int component = from; component < to; component++) {
            lacking -= offered.get(component) && !done.get(component) ? 1 : 0;
        }
        offered.set(from, to);
        zero.set(from, to);
        done.set(from, to);
        held.set(from, to);
        notifyAll();
    }

    synchronized void present(long component) {
        mark(Math.toIntExact(component), true);
    }

    synchronized void lacking(long component) {
        mark(Math.toIntExact(component), false);
    }

    synchronized void arrived(long first, int count) {
        for (int component = Math.toIntExact(first), end = component + count; component < end; component++) {
            mark(component, true);
            held.set(component);
        }
    }

    private void mark(int component, boolean isDone) {
        boolean wasLacking = offered.get(component) && !done.get(component);
        offered.set(component);
        zero.clear(component);
        done.set(component, isDone);
        lacking += (isDone ? 0 : 1) - (wasLacking ? 1 : 0);
        lastArrival = System.nanoTime();
        if (lacking == 0) {
            notifyAll();
        }
    }

    /** Waits until nothing is lacking or nothing has arrived for a while; returns what is lacking then, as many as fit an answer. */
    synchronized long[] awaitComplete() throws InterruptedIOException {
        lastArrival = System.nanoTime();
        while (lacking > 0 && !closed) {
            long left = QUIET_NANOS - (System.nanoTime() - lastArrival);
            if (left <= 0) {
                break;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for " + lacking + " components");
            }
        }
        BitSet missing = (BitSet) offered.clone();
        missing.andNot(done);
        return missing.stream().limit(Fields.MAX_NAMED).asLongStream().toArray();
    }

    /** Wakes whoever waits. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized long offered() {
        return offered.cardinality();
    }

    synchronized long lacking() {
        return lacking;
    }

    /** What was offered, for reading it out when nobody writes any more. */
    synchronized BitSet offeredComponents() {
        return (BitSet) offered.clone();
    }

    /** What was offered as zeros. */
    synchronized BitSet zeroComponents() {
        return (BitSet) zero.clone();
    }

    /** What was offered, is no zeros, and lies in the layer itself. */
    synchronized BitSet ownContent() {
        BitSet own = (BitSet) held.clone();
        own.and(offered);
        own.andNot(zero);
        return own;
    }

    /** Whether the layer has content of an earlier try. */
    synchronized boolean holdsAny() {
        return !held.isEmpty();
    }

    /** What the layer has content for though it was not offered. */
    synchronized BitSet strays() {
        BitSet strays = (BitSet) held.clone();
        strays.andNot(offered);
        return strays;
    }
}
