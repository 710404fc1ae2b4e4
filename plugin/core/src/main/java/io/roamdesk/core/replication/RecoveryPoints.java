// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.zone.ZoneId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Port: the recovery points of all replicas. What was written is on stable storage when a method returns. */
public interface RecoveryPoints {
    /** Records a point; one that has the same id is replaced. */
    void add(RecoveryPoint point);

    /** The points of a desktop in a zone, whole and consumed, by the moment at which they were taken, the oldest first. */
    List<RecoveryPoint> of(DesktopId desktop, ZoneId zone);

    /** The points of a desktop in all zones, in the same order. */
    List<RecoveryPoint> of(DesktopId desktop);

    /** Forgets a point, held or not. Does nothing when it is not there. */
    void remove(RecoveryPointId point);

    /**
     * Forgets a point whose layers are about to be merged into those of the next, unless one of the two is held; in one transaction.
     *
     * @return false when one of them is held; nothing was changed then
     */
    boolean removeUnlessHeld(RecoveryPointId point, RecoveryPointId next);

    /** Marks all whole points of a desktop in a zone as consumed. */
    void consume(DesktopId desktop, ZoneId zone);

    /**
     * Keeps a point from being merged; the same holder may hold it again, for longer.
     *
     * @param holder what for, such as "verify " and an id
     * @param until when the hold ends by itself
     * @return false when there is no such point any more, or it is consumed
     */
    boolean hold(RecoveryPointId point, String holder, Instant until);

    /** Ends a hold. Does nothing when there is none. */
    void release(RecoveryPointId point, String holder);

    /** The points of a desktop in a zone that somebody holds now. */
    Set<RecoveryPointId> held(DesktopId desktop, ZoneId zone, Instant now);
}
