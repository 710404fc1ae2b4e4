// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.desktop.OwnerId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers whose turn it was, the last so many owners: with fewer places than owners, fairness is a matter of time. Lost with its server, which does no harm. */
final class Turns {
    private static final int MOST = 10_000;

    private final Map<OwnerId, Long> last = new LinkedHashMap<>();
    private long count;

    /** It is this owner's turn. */
    void take(OwnerId owner) {
        last.remove(owner);
        last.put(owner, ++count);
        if (last.size() > MOST) {
            last.remove(last.keySet().iterator().next());
        }
    }

    /** The number of the owner's last turn; 0 for none that is remembered. */
    long last(OwnerId owner) {
        return last.getOrDefault(owner, 0L);
    }
}
