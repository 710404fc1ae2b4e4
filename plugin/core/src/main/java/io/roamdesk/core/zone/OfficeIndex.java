// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import io.roamdesk.core.location.IpAddress;
import io.roamdesk.core.location.IpRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the office of an address by the longest prefix: one hash look-up for each length of prefix in use, longest first.
 * A tree of bits would save look-ups that nobody notices, administrators use a handful of lengths.
 */
final class OfficeIndex {

    private final List<Integer> lengths;
    private final Map<IpRange, OfficeMatch> byRange = new HashMap<>();

    /**
     * @throws OverlappingOfficeRanges when an address would belong to two zones, or a range to two offices
     */
    OfficeIndex(List<RoamingZone> zones) {
        for (RoamingZone zone : zones) {
            for (Office office : zone.offices()) {
                for (IpRange range : office.ranges()) {
                    add(new OfficeMatch(zone, office, Optional.of(range)), range);
                }
            }
        }
        lengths = byRange.keySet().stream()
                .map(IpRange::prefixLength)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        checkNesting();
    }

    private void add(OfficeMatch match, IpRange range) {
        OfficeMatch same = byRange.putIfAbsent(range, match);
        if (same != null && same.office() != match.office()) {
            throw new OverlappingOfficeRanges(same, match);
        }
    }

    // Ranges that overlap are nested, so the ranges around one are found by cutting its prefix.
    private void checkNesting() {
        for (Map.Entry<IpRange, OfficeMatch> inner : byRange.entrySet()) {
            for (OfficeMatch outer : around(inner.getKey())) {
                if (!outer.zone().id().equals(inner.getValue().zone().id())) {
                    throw new OverlappingOfficeRanges(outer, inner.getValue());
                }
            }
        }
    }

    private List<OfficeMatch> around(IpRange range) {
        List<OfficeMatch> around = new ArrayList<>();
        for (int length : lengths) {
            if (length < range.prefixLength()) {
                OfficeMatch match = byRange.get(range.widened(length));
                if (match != null) {
                    around.add(match);
                }
            }
        }
        return around;
    }

    Optional<OfficeMatch> find(IpAddress address) {
        for (int length : lengths) {
            if (length <= address.family().bits()) {
                OfficeMatch match = byRange.get(IpRange.around(address, length));
                if (match != null) {
                    return Optional.of(match);
                }
            }
        }
        return Optional.empty();
    }
}
