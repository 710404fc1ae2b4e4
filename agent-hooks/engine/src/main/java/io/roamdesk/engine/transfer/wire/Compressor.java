// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;

/**
 * Compresses batches, as hard as the link leaves time for: at 100 Mbit/s a core does level 3 ten times as fast as its bytes can leave, and they become some
 * percent fewer than at level 1; when the processor is what everybody waits for, level 1. One instance belongs to one thread.
 */
public final class Compressor implements AutoCloseable {
    static final int FAST = 1;
    static final int SMALL = 3;

    /** Compressing may take this part of the time that sending takes; with some connections on few cores that keeps the processor far from being the limit. */
    private static final double AFFORDABLE = 0.1;

    /** The first batches vanish into the buffers of the socket and say nothing about the link. */
    private static final int TRIED_FIRST = 3;

    private final ZstdCompressCtx context = new ZstdCompressCtx();
    private int level;
    private int batches;
    private long compressNanos;
    private long sendNanos;

    public Compressor() {
        setLevel(SMALL);
    }

    private void setLevel(int level) {
        this.level = level;
        context.setLevel(level);
    }

    int level() {
        return level;
    }

    /** Compresses into the packed buffer; returns the length, or -1 when that gains nothing and the content goes as it is. */
    int compress(byte[] content, int length, byte[] packed) {
        long start = System.nanoTime();
        try {
            int most = length - length / 64;
            return context.compressByteArray(packed, 0, most, content, 0, length);
        } catch (ZstdException e) {
            if (e.getErrorCode() == Zstd.errDstSizeTooSmall()) {
                return -1;
            }
            throw e;
        } finally {
            compressNanos += System.nanoTime() - start;
        }
    }

    /** Takes note of how long the last batch took to leave, and chooses the level of the next. */
    void sent(long nanos) {
        batches++;
        sendNanos += nanos;
        boolean affordable = compressNanos <= sendNanos * AFFORDABLE;
        int wanted = affordable || batches < TRIED_FIRST ? SMALL : FAST;
        if (wanted != level) {
            setLevel(wanted);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
