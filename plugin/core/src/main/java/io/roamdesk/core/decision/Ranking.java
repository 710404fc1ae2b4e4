// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

/**
 * Zones in the order of their closeness, best first, taken one by one.
 *
 * <p>A binary heap of positions in one array: building it costs about two comparisons for each zone, each zone taken about
 * two for each level. A decision takes a handful of some hundreds; sorting them all, with boxed numbers, was half of the
 * time of a decision.
 */
final class Ranking {

    private final int[] heap;
    private final Closeness closeness;
    private int size;

    /**
     * @param zones positions; the array becomes the ranking's own
     * @param size how many of them count
     */
    Ranking(int[] zones, int size, Closeness closeness) {
        this.heap = zones;
        this.size = size;
        this.closeness = closeness;
        for (int parent = size / 2 - 1; parent >= 0; parent--) {
            sink(parent);
        }
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Takes the best one away. */
    int next() {
        int best = heap[0];
        heap[0] = heap[--size];
        sink(0);
        return best;
    }

    private void sink(int from) {
        int at = from;
        int zone = heap[at];
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && closeness.compare(heap[child + 1], heap[child]) < 0) {
                child++;
            }
            if (closeness.compare(zone, heap[child]) <= 0) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = zone;
    }
}
