// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.util.function.LongSupplier;

/**
 * Compresses batches, as hard as the link leaves time for: at 100 Mbit/s a core does level 6 seven times as fast as its bytes can leave, and they become 5 %
 * fewer than at level 1; when the processor is what everybody waits for, level 1. What a level would cost is told from what the others did cost, so that it need not be
 * tried. One instance belongs to one thread.
 */
public final class Compressor implements AutoCloseable {
    /** A level of zstd, and its time in units of that of level 1, as measured on the disks of `test-env/bench`. */
    enum Level {
        FAST(1, 1.0),
        MIDDLE(3, 1.6),
        SMALL(6, 6.0);

        private final int zstd;
        private final double cost;

        Level(int zstd, double cost) {
            this.zstd = zstd;
            this.cost = cost;
        }
    }

    /** Compressing may take this part of the time that sending takes: with eight connections, less than a core. */
    private static final double AFFORDABLE = 0.10;

    /** How much of what was known before a batch still counts after it: the last few batches tell, since a link is slow to show what it is. */
    private static final double MEMORY = 0.7;

    /** The first batches vanish into the buffers of the socket and say nothing about the link. */
    private static final int TRIED_FIRST = 2;

    private static final Level[] HARDEST_FIRST = {Level.SMALL, Level.MIDDLE, Level.FAST};

    private final ZstdCompressCtx context = new ZstdCompressCtx();
    private final LongSupplier nanoTime;
    private Level level;
    private int batches;
    /** What the batches would have taken at level 1; as the nanoseconds of sending, the older the less it counts. */
    private double fastNanos;

    private double sendNanos;

    public Compressor() {
        this(System::nanoTime);
    }

    Compressor(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        setLevel(Level.MIDDLE);
    }

    private void setLevel(Level wanted) {
        level = wanted;
        context.setLevel(wanted.zstd);
    }

    Level level() {
        return level;
    }

    /** Compresses into the packed buffer; returns the length, or -1 when that gains nothing and the content goes as it is. */
    int compress(byte[] content, int length, byte[] packed) {
        long start = nanoTime.getAsLong();
        try {
            int most = length - length / 64;
            return context.compressByteArray(packed, 0, most, content, 0, length);
        } catch (ZstdException e) {
            if (e.getErrorCode() == Zstd.errDstSizeTooSmall()) {
                return -1;
            }
            throw e;
        } finally {
            fastNanos += (nanoTime.getAsLong() - start) / level.cost;
        }
    }

    /** Takes note of how long the last batch took to leave, and chooses the level of the next. */
    void sent(long nanos) {
        batches++;
        sendNanos += nanos;
        Level wanted = batches < TRIED_FIRST ? Level.MIDDLE : affordable();
        fastNanos *= MEMORY;
        sendNanos *= MEMORY;
        if (wanted != level) {
            setLevel(wanted);
        }
    }

    private Level affordable() {
        for (Level candidate : HARDEST_FIRST) {
            if (fastNanos * candidate.cost <= sendNanos * AFFORDABLE) {
                return candidate;
            }
        }
        return Level.FAST;
    }

    @Override
    public void close() {
        context.close();
    }
}
