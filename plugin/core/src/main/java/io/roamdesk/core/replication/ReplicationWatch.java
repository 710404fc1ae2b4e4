// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import java.time.Instant;

/** Port: is told of goals, for events, alerts and logs. Each once, by the server whose write of the state was the one that counted. */
public interface ReplicationWatch {
    /** The goal will not be met, or the time left is shorter than an update is predicted to take. */
    void goalInDanger(ReplicaState replica, ReplicationPolicy policy, Instant until, String why);

    /** The goal is not met any more. */
    void goalViolated(ReplicaState replica, ReplicationPolicy policy);

    /** The goal is met again. */
    void goalMetAgain(ReplicaState replica, ReplicationPolicy policy);

    /** The scheduler could not do something, which it tries again. */
    void hindered(ReplicaState replica, String why);
}
