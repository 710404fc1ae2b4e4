// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.component;

import java.util.Arrays;

/**
 * Fills the lookup section: positions in ascending order of their digests. Digests are evenly spread, so positions are first dealt into buckets by the first 16 bits
 * of their digests, straight into the mapped section, then each bucket is sorted on the heap: about linear, and a heap of 8 bytes for each entry of one bucket. A bucket
 * that is big all the same (a disk with one content many times) is sorted where it lies.
 */
final class DigestOrder {
    private static final int BUCKETS = 1 << 16;
    private static final int MAX_ON_HEAP = 1 << 20;

    private final MappedTable digests;
    private final MappedTable lookup;

    private DigestOrder(MappedTable digests, MappedTable lookup) {
        this.digests = digests;
        this.lookup = lookup;
    }

    static void fill(MappedTable digests, MappedTable lookup, int count) {
        new DigestOrder(digests, lookup).fill(count);
    }

    private void fill(int count) {
        int[] starts = new int[BUCKETS + 1];
        for (int i = 0; i < count; i++) {
            starts[bucket(i) + 1]++;
        }
        for (int b = 0; b < BUCKETS; b++) {
            starts[b + 1] += starts[b];
        }
        int[] next = Arrays.copyOf(starts, BUCKETS);
        for (int i = 0; i < count; i++) {
            lookup.putInt(next[bucket(i)]++, i);
        }
        for (int b = 0; b < BUCKETS; b++) {
            int size = starts[b + 1] - starts[b];
            if (size > MAX_ON_HEAP) {
                sortInPlace(starts[b], size);
            } else if (size > 1) {
                sortOnHeap(starts[b], size);
            }
        }
    }

    private int bucket(int position) {
        return digests.getInt(position) >>> 16;
    }

    private void sortOnHeap(int start, int size) {
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            int position = lookup.getInt(start + i);
            // Bits 16 to 47 of the digest, their sign turned so that a signed sort orders them as unsigned, then the
            // position.
            long bits = digests.getLong(position, 2) >>> 32 ^ 0x80000000L;
            keys[i] = bits << 32 | position;
        }
        Arrays.sort(keys);
        for (int i = 0; i < size; i++) {
            int position = (int) keys[i];
            int at = i;
            // Equal in 48 bits and yet different: rare, and next to each other.
            while (at > 0 && compare(lookup.getInt(start + at - 1), position) > 0) {
                lookup.putInt(start + at, lookup.getInt(start + at - 1));
                at--;
            }
            lookup.putInt(start + at, position);
        }
    }

    private void sortInPlace(int start, int size) {
        for (int root = size / 2 - 1; root >= 0; root--) {
            sink(start, root, size);
        }
        for (int end = size - 1; end > 0; end--) {
            swap(start, start + end);
            sink(start, 0, end);
        }
    }

    private void sink(int start, int from, int size) {
        int root = from;
        while (2L * root + 1 < size) {
            int child = 2 * root + 1;
            if (child + 1 < size && compare(lookup.getInt(start + child), lookup.getInt(start + child + 1)) < 0) {
                child++;
            }
            if (compare(lookup.getInt(start + root), lookup.getInt(start + child)) >= 0) {
                return;
            }
            swap(start + root, start + child);
            root = child;
        }
    }

    private void swap(int a, int b) {
        int value = lookup.getInt(a);
        lookup.putInt(a, lookup.getInt(b));
        lookup.putInt(b, value);
    }

    private int compare(int a, int b) {
        for (int i = 0; i < Digest.SIZE; i += Long.BYTES) {
            int order = Long.compareUnsigned(digests.getLong(a, i), digests.getLong(b, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
