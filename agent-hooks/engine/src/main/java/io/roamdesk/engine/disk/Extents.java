// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import io.roamdesk.engine.nbd.StatusMap;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntPredicate;

/** Extents in two arrays, 16 bytes each: a fragmented disk has millions of them. */
final class Extents extends AbstractList<DiskReader.Extent> implements RandomAccess {
    /** Flag of {@code base:allocation}: the range reads as zeros. */
    private static final int ZERO = 2;

    private long[] offsets = new long[16];
    /** Negative for extents that read as zeros. */
    private long[] lengths = new long[16];

    private int size;

    /**
     * The extents that a predicate on one context picks, with what the other says of zeros.
     *
     * @param depth runs of {@code qemu:allocation-depth} from the start of the disk
     * @param allocation runs of {@code base:allocation} of the same range
     * @param picked which depths count
     */
    static Extents pick(StatusMap depth, StatusMap allocation, IntPredicate picked) {
        Extents result = new Extents();
        long offset = 0;
        int other = 0;
        long otherLeft = allocation.size() == 0 ? 0 : allocation.length(0);
        for (int run = 0; run < depth.size(); run++) {
            boolean counts = picked.test(depth.flags(run));
            for (long left = depth.length(run); left > 0; ) {
                long piece = Math.min(left, otherLeft);
                if (counts) {
                    result.append(offset, piece, (allocation.flags(other) & ZERO) != 0);
                }
                offset += piece;
                left -= piece;
                otherLeft -= piece;
                if (otherLeft == 0 && other + 1 < allocation.size()) {
                    other++;
                    otherLeft = allocation.length(other);
                }
            }
        }
        return result;
    }

    /** What either of two lists has; it is known to be zeros only where both know that. */
    static Extents union(Extents one, Extents other) {
        Extents result = new Extents();
        int i = 0;
        int j = 0;
        long at = 0;
        while (i < one.size || j < other.size) {
            boolean inOne = i < one.size && one.offsets[i] <= at;
            boolean inOther = j < other.size && other.offsets[j] <= at;
            long end = Math.min(edge(one, i, inOne), edge(other, j, inOther));
            if (inOne || inOther) {
                result.append(at, end - at, inOne && inOther && one.lengths[i] < 0 && other.lengths[j] < 0);
            }
            at = end;
            i += inOne && one.end(i) == at ? 1 : 0;
            j += inOther && other.end(j) == at ? 1 : 0;
        }
        return result;
    }

    /** Where the extent at this position ends, if we are in it, or begins. */
    private static long edge(Extents of, int position, boolean in) {
        if (position >= of.size) {
            return Long.MAX_VALUE;
        }
        return in ? of.end(position) : of.offsets[position];
    }

    private long end(int position) {
        return offsets[position] + Math.abs(lengths[position]);
    }

    private void append(long offset, long length, boolean zero) {
        if (size > 0) {
            long lastLength = Math.abs(lengths[size - 1]);
            if (offsets[size - 1] + lastLength == offset && lengths[size - 1] < 0 == zero) {
                lengths[size - 1] = zero ? -(lastLength + length) : lastLength + length;
                return;
            }
        }
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, size * 2);
            lengths = Arrays.copyOf(lengths, size * 2);
        }
        offsets[size] = offset;
        lengths[size] = zero ? -length : length;
        size++;
    }

    @Override
    public DiskReader.Extent get(int index) {
        Objects.checkIndex(index, size);
        return new DiskReader.Extent(offsets[index], Math.abs(lengths[index]), lengths[index] < 0);
    }

    @Override
    public int size() {
        return size;
    }
}
