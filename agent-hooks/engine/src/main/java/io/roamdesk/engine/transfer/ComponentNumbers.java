// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.disk.DiskReader.Extent;
import java.util.List;
import java.util.Optional;

/**
 * The components to look at, ascending: those that extents touch, and those that an earlier point lists though nothing lies above the base there any more.
 * Without the latter the receiver would keep the old content.
 */
final class ComponentNumbers {
    private final List<Extent> extents;
    private final Optional<ComponentIndex> also;
    private final long count;
    private int extent;
    private int position;
    private long component = -1;
    private boolean zero;
    private boolean aboveBase;

    private ComponentNumbers(List<Extent> extents, long virtualSize, Optional<ComponentIndex> also) {
        this.extents = extents;
        this.count = Grain.count(virtualSize);
        this.also = also;
    }

    static ComponentNumbers of(List<Extent> extents, long virtualSize) {
        return new ComponentNumbers(extents, virtualSize, Optional.empty());
    }

    static ComponentNumbers of(List<Extent> extents, long virtualSize, Optional<ComponentIndex> also) {
        return new ComponentNumbers(extents, virtualSize, also);
    }

    /** Goes to the next; false when there is none. */
    boolean next() {
        long from = component + 1;
        long byExtent = nextByExtent(from);
        long byIndex = nextByIndex(from);
        component = Math.min(byExtent, byIndex);
        if (component >= count) {
            return false;
        }
        aboveBase = component == byExtent;
        zero = aboveBase && coveredByZeros();
        return true;
    }

    private long nextByExtent(long from) {
        while (extent < extents.size() && lastComponent(extents.get(extent)) < from) {
            extent++;
        }
        return extent == extents.size()
                ? Long.MAX_VALUE
                : Math.max(from, extents.get(extent).offset() / Grain.BYTES);
    }

    private long nextByIndex(long from) {
        if (also.isEmpty()) {
            return Long.MAX_VALUE;
        }
        while (position < also.get().size() && also.get().component(position) < from) {
            position++;
        }
        return position == also.get().size() ? Long.MAX_VALUE : also.get().component(position);
    }

    /** A component is known to be zeros only if one zero extent has all of it; a patchwork is read instead. */
    private boolean coveredByZeros() {
        Extent candidate = extents.get(extent);
        long start = component * Grain.BYTES;
        return candidate.zero()
                && candidate.offset() <= start
                && candidate.offset() + candidate.length() >= start + Grain.BYTES;
    }

    private static long lastComponent(Extent extent) {
        return (extent.offset() + extent.length() - 1) / Grain.BYTES;
    }

    /** The number of this component. */
    long component() {
        return component;
    }

    /** Whether it is known to be zeros without reading it. */
    boolean isZero() {
        return zero;
    }

    /** Whether an extent touches it; otherwise only the earlier point lists it. */
    boolean isAboveBase() {
        return aboveBase;
    }
}
