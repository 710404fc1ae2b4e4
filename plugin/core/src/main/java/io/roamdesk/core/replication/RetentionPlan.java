// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Says which recovery points are merged into their successors now. Merging goes from the old end only: it stops at the first point that is to stay, so that one which is held
 * keeps those after it as well.
 */
public final class RetentionPlan {
    private RetentionPlan() {}

    /**
     * The points to merge, the oldest first; each into the one that follows it.
     *
     * @param points the whole points of a replica, the oldest first
     * @param held those that somebody holds
     */
    public static List<RecoveryPoint> merged(
            List<RecoveryPoint> points, Set<RecoveryPointId> held, Retention retention, Instant now) {
        int merged = 0;
        while (points.size() - merged > Retention.LEAST_POINTS
                && (points.size() - merged > retention.points() || isTooOld(points.get(merged), retention, now))
                && !held.contains(points.get(merged).id())
                && !held.contains(points.get(merged + 1).id())) {
            merged++;
        }
        return List.copyOf(points.subList(0, merged));
    }

    private static boolean isTooOld(RecoveryPoint point, Retention retention, Instant now) {
        return retention
                .age()
                .map(age -> point.takenAt().plus(age).isBefore(now))
                .orElse(false);
    }
}
