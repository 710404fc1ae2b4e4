// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.job;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The rate of the last seconds: a ring of one-second sums. Five seconds smooth out the gaps between batches and still follow a link that breaks. */
final class RateMeter {
    private static final int SECONDS = 5;

    private final LongSupplier nanoTime;
    private final long[] sums = new long[SECONDS];
    private final long startedAt;
    private long second;

    RateMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.startedAt = nanoTime.getAsLong();
    }

    synchronized void add(long bytes) {
        turnTo(now());
        sums[(int) (second % SECONDS)] += bytes;
    }

    /** Bytes a second, over the last five seconds or since the start if that is shorter. */
    synchronized long bytesPerSecond() {
        long elapsed = nanoTime.getAsLong() - startedAt;
        turnTo(now());
        long sum = 0;
        for (long bytes : sums) {
            sum += bytes;
        }
        long intoThisSecond = elapsed % TimeUnit.SECONDS.toNanos(1);
        long window = Math.min(elapsed, TimeUnit.SECONDS.toNanos(SECONDS - 1) + intoThisSecond);
        return window <= 0 ? 0 : (long) (sum * 1e9 / window);
    }

    private long now() {
        return TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - startedAt);
    }

    private void turnTo(long now) {
        if (now - second >= SECONDS) {
            Arrays.fill(sums, 0);
            second = now;
        }
        while (second < now) {
            second++;
            sums[(int) (second % SECONDS)] = 0;
        }
    }
}
