// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

/** Why there is a replica. */
public enum ReplicaReason {
    /** The policy of the desktop wants one there. */
    POLICY,
    /** The user is near, or will likely be. */
    AHEAD_OF_NEED,
    /** Somebody asked for it. */
    ASKED,
    /** The desktop was there, and left it behind. */
    LEFT_BY_ROAM
}
