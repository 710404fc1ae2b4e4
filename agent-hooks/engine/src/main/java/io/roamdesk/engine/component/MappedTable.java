// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.component;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A part of a file with records of one size, mapped into memory in pieces, since one mapping of the JDK has at most 2 GiB. Closing ends the mapping: nobody may read
 * from this any more then.
 */
final class MappedTable implements AutoCloseable {
    private static final int PIECE_BITS = 30;

    private final MappedByteBuffer[] pieces;
    private final int recordBits;

    /** @param recordSize a power of two */
    MappedTable(FileChannel channel, FileChannel.MapMode mode, long offset, int count, int recordSize)
            throws IOException {
        recordBits = Integer.numberOfTrailingZeros(recordSize);
        long length = (long) count << recordBits;
        pieces = new MappedByteBuffer[(int) ((length + (1L << PIECE_BITS) - 1) >> PIECE_BITS)];
        for (int i = 0; i < pieces.length; i++) {
            long from = (long) i << PIECE_BITS;
            pieces[i] = channel.map(mode, offset + from, Math.min(1L << PIECE_BITS, length - from));
        }
    }

    int getInt(int record) {
        long at = (long) record << recordBits;
        return pieces[(int) (at >> PIECE_BITS)].getInt((int) (at & (1 << PIECE_BITS) - 1));
    }

    void putInt(int record, int value) {
        long at = (long) record << recordBits;
        pieces[(int) (at >> PIECE_BITS)].putInt((int) (at & (1 << PIECE_BITS) - 1), value);
    }

    /** Eight bytes of a record. */
    long getLong(int record, int within) {
        long at = ((long) record << recordBits) + within;
        return pieces[(int) (at >> PIECE_BITS)].getLong((int) (at & (1 << PIECE_BITS) - 1));
    }

    void get(int record, byte[] into) {
        long at = (long) record << recordBits;
        pieces[(int) (at >> PIECE_BITS)].get((int) (at & (1 << PIECE_BITS) - 1), into);
    }

    @Override
    public void close() {
        for (int i = 0; i < pieces.length; i++) {
            Unmapping.end(pieces[i]);
            pieces[i] = null;
        }
    }
}
