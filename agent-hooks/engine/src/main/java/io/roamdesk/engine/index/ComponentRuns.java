// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.index;

import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.disk.DiskReader.Extent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The components that extents touch, in order and each once, in runs of at most so many. A component is known as zeros when one extent of zeros covers all of it. */
final class ComponentRuns implements Iterator<ComponentRuns.Run> {
    /**
     * Components one after the other.
     *
     * @param first number of the first
     * @param count how many
     * @param zero whether they are known to be zeros
     */
    record Run(long first, int count, boolean zero) {}

    private final Iterator<Extent> extents;
    private final long virtualSize;
    private final int maxCount;
    private final Deque<Run> ready = new ArrayDeque<>();
    /** The part of an extent that is not yet dealt with, as components. */
    private long pendingFirst;

    private long pendingEnd;
    private boolean pendingZero;
    private long nextComponent;

    ComponentRuns(List<Extent> extents, long virtualSize, int maxCount) {
        this.extents = extents.iterator();
        this.virtualSize = virtualSize;
        this.maxCount = maxCount;
        this.pendingFirst = 0;
        this.pendingEnd = 0;
    }

    /** How many components the extents touch. */
    static long total(List<Extent> extents) {
        long total = 0;
        long next = 0;
        for (Extent extent : extents) {
            long first = Math.max(next, extent.offset() / Grain.BYTES);
            long end = (extent.offset() + extent.length() + Grain.BYTES - 1) / Grain.BYTES;
            total += Math.max(0, end - first);
            next = Math.max(next, end);
        }
        return total;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && pendingFirst >= pendingEnd && extents.hasNext()) {
            take(extents.next());
        }
        return !ready.isEmpty() || pendingFirst < pendingEnd;
    }

    @Override
    public Run next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (pendingFirst >= pendingEnd) {
            Run run = ready.removeFirst();
            pendingFirst = run.first;
            pendingEnd = run.first + run.count;
            pendingZero = run.zero;
        }
        int count = (int) Math.min(maxCount, pendingEnd - pendingFirst);
        Run run = new Run(pendingFirst, count, pendingZero);
        pendingFirst += count;
        return run;
    }

    private void take(Extent extent) {
        long end = extent.offset() + extent.length();
        long first = Math.max(nextComponent, extent.offset() / Grain.BYTES);
        long last = (end + Grain.BYTES - 1) / Grain.BYTES;
        if (last <= first) {
            return;
        }
        nextComponent = last;
        if (!extent.zero()) {
            add(first, last, false);
            return;
        }
        long wholeFirst = Math.max(first, (extent.offset() + Grain.BYTES - 1) / Grain.BYTES);
        long wholeEnd = end == virtualSize ? last : end / Grain.BYTES;
        if (wholeEnd <= wholeFirst) {
            add(first, last, false);
            return;
        }
        add(first, wholeFirst, false);
        add(wholeFirst, wholeEnd, true);
        add(wholeEnd, last, false);
    }

    private void add(long first, long end, boolean zero) {
        for (long at = first; at < end; ) {
            int count = (int) Math.min(Integer.MAX_VALUE, end - at);
            ready.add(new Run(at, count, zero));
            at += count;
        }
    }
}
