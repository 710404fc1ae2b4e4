// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.zone.ZoneId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: how all replicas stand. What was written is on stable storage when a method returns. */
public interface ReplicaStates {
    /** Records a replica that is wanted; false when there is a state for this desktop and zone already. */
    boolean add(ReplicaState state);

    /** The state of one replica. */
    Optional<ReplicaState> find(DesktopId desktop, ZoneId zone);

    /** The states of a desktop's replicas. */
    List<ReplicaState> of(DesktopId desktop);

    /**
     * The replicas that are IDLE or FAILING and whose next look is due, the longest overdue first. An index serves it: its cost follows the limit, not the number of replicas.
     *
     * @param limit the most to return
     */
    List<ReplicaState> due(Instant now, int limit);

    /** The replicas that are RUNNING, on any server; they are few. */
    List<ReplicaState> running();

    /**
     * Writes a state if the stored one still has the version that this one follows: {@code next.version() - 1}.
     *
     * @return false when somebody else wrote before, or removed it; nothing was changed then
     */
    boolean replace(ReplicaState next);

    /** Forgets a replica's state. Does nothing when it is not there. */
    void remove(DesktopId desktop, ZoneId zone);
}
