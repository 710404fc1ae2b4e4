// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import java.time.Clock;
import java.util.function.Supplier;

/** Ticks: looks at what is due, begins what {@link Schedule} chooses, and takes in how updates ended. Several servers may tick at once; none begins what another began. */
public final class Scheduler {
    /**
     * @param limits asked at each tick
     */
    public Scheduler(
            ReplicaStates states,
            RecoveryPoints points,
            ReplicationPolicies policies,
            Updates updates,
            ReplicationWatch watch,
            Supplier<ScheduleLimits> limits,
            Clock clock) {}

    /** Does what is due now. Returns how many updates it began. */
    public int tick() {
        throw new UnsupportedOperationException("not written yet");
    }
}
