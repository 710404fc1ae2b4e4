// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.nbd;

import java.util.Arrays;

/** What one context says of a range: runs of bytes with the same flags, one after the other. In two arrays, since a fragmented disk has millions. */
public final class StatusMap {
    private long[] lengths = new long[16];
    private int[] flags = new int[16];
    private int size;

    /** How many runs there are. */
    public int size() {
        return size;
    }

    /** Bytes of this run; more than 0. */
    public long length(int run) {
        return lengths[run];
    }

    /** What the context says of this run; its meaning is the context's. */
    public int flags(int run) {
        return flags[run];
    }

    /** Adds a run; one with the same flags as the last continues it. */
    public void append(long length, int runFlags) {
        if (length <= 0) {
            throw new IllegalArgumentException("a run of " + length + " bytes");
        }
        if (size > 0 && flags[size - 1] == runFlags) {
            lengths[size - 1] += length;
            return;
        }
        if (size == lengths.length) {
            lengths = Arrays.copyOf(lengths, size * 2);
            flags = Arrays.copyOf(flags, size * 2);
        }
        lengths[size] = length;
        flags[size] = runFlags;
        size++;
    }
}
