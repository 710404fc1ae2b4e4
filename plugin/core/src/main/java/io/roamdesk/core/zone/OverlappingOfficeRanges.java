// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

/** Two ranges of offices hold the same addresses, so that an address would not tell the zone. */
public final class OverlappingOfficeRanges extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    OverlappingOfficeRanges(OfficeMatch first, OfficeMatch second) {
        super("range " + text(second) + " of " + second + " overlaps range " + text(first) + " of " + first
                + ": ranges of different zones may not share an address, those of one zone may lie in each other but"
                + " not be equal");
    }

    private static String text(OfficeMatch match) {
        return match.range().map(Object::toString).orElse("");
    }
}
