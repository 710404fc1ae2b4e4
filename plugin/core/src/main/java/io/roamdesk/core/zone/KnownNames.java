// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import java.util.Collection;
import java.util.stream.Collectors;

/** How an error lists what would have been right: sorted, and short enough to read. */
final class KnownNames {

    private static final int MOST = 20;

    private KnownNames() {}

    static String of(Collection<?> known) {
        if (known.isEmpty()) {
            return "none is known";
        }
        String listed = known.stream()
                .map(Object::toString)
                .distinct()
                .sorted()
                .limit(MOST)
                .collect(Collectors.joining(", "));
        long more = known.stream().map(Object::toString).distinct().count() - MOST;
        return "known are " + listed + (more > 0 ? " and " + more + " more" : "");
    }
}
