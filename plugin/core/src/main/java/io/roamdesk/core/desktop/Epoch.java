// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.desktop;

/**
 * How often a desktop's ownership has moved, from 1. It only grows, and each copy of the desktop carries it: a copy with a lower epoch than another is stale.
 *
 * @param number at least 1
 */
public record Epoch(long number) implements Comparable<Epoch> {
    public static final Epoch FIRST = new Epoch(1);

    public Epoch {
        if (number < 1) {
            throw new IllegalArgumentException("an epoch is at least 1, not " + number);
        }
    }

    public Epoch next() {
        return new Epoch(number + 1);
    }

    @Override
    public int compareTo(Epoch other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
