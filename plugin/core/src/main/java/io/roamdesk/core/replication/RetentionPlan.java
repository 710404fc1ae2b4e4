// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Says which recovery points are merged into their successors now, from the old end. */
public final class RetentionPlan {
    private RetentionPlan() {}

    /**
     * The points to merge, the oldest first; each into the next of the list of points.
     *
     * @param points the whole points of a replica, the oldest first
     * @param held those that somebody holds
     */
    public static List<RecoveryPoint> merged(
            List<RecoveryPoint> points, Set<RecoveryPointId> held, Retention retention, Instant now) {
        throw new UnsupportedOperationException("not written yet");
    }
}
