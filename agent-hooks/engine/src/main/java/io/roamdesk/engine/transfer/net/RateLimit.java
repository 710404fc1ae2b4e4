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

    private final long bytesPerSecond;
    private final LongSupplier nanoTime;
    private long nextAt;

    /** Paces to this many bytes a second; 0 for no limit. */
    public RateLimit(long bytesPerSecond) {
        this(bytesPerSecond, System::nanoTime);
    }

    RateLimit(long bytesPerSecond, LongSupplier nanoTime) {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("a rate is 0 for none, or more: " + bytesPerSecond);
        }
        this.bytesPerSecond = bytesPerSecond;
        this.nanoTime = nanoTime;
        this.nextAt = nanoTime.getAsLong();
    }

    /** Returns when these bytes may go. */
    public void acquire(int bytes) throws InterruptedIOException {
        long wait = reserve(bytes);
        if (wait <= 0) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(wait);
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
