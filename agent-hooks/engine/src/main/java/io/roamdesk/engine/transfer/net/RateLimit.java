// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.net;

import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Paces writers to a rate: a token bucket in its form as the time at which the next byte may go. All connections of a job share one. Its depth is 50 ms of the
 * rate: enough to bridge the scheduling of threads, little enough that a router sees no burst.
 */
public final class RateLimit {
    private static final long DEPTH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private long bytesPerSecond;
    private final LongSupplier nanoTime;
    private long nextAt;
    private int changes;

    /** Paces to this many bytes a second; 0 for no limit. */
    public RateLimit(long bytesPerSecond) {
        this(bytesPerSecond, System::nanoTime);
    }

    RateLimit(long bytesPerSecond, LongSupplier nanoTime) {
        this.bytesPerSecond = requireRate(bytesPerSecond);
        this.nanoTime = nanoTime;
        this.nextAt = nanoTime.getAsLong();
    }

    private static long requireRate(long bytesPerSecond) {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("a rate is 0 for none, or more: " + bytesPerSecond);
        }
        return bytesPerSecond;
    }

    /** Paces to another rate from now on; 0 for no limit. Who waits by the old one goes on at once: that is one record of TLS for each connection. */
    public synchronized void set(long newBytesPerSecond) {
        bytesPerSecond = requireRate(newBytesPerSecond);
        nextAt = nanoTime.getAsLong();
        changes++;
        notifyAll();
    }

    /** Returns when these bytes may go. */
    public synchronized void acquire(int bytes) throws InterruptedIOException {
        long until = nanoTime.getAsLong() + reserve(bytes);
        int since = changes;
        try {
            for (long wait = until - nanoTime.getAsLong();
                    wait > 0 && since == changes;
                    wait = until - nanoTime.getAsLong()) {
                TimeUnit.NANOSECONDS.timedWait(this, wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the rate limit");
        }
    }

    /** Takes a place in the queue and tells how many nanoseconds it is away. */
    synchronized long reserve(int bytes) {
        if (bytesPerSecond == 0) {
            return 0;
        }
        long now = nanoTime.getAsLong();
        nextAt = Math.max(nextAt, now - DEPTH_NANOS);
        nextAt += (long) (bytes * 1e9 / bytesPerSecond);
        return nextAt - now;
    }
}
