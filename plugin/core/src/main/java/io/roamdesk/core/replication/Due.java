// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

/**
 * A replica whose update is due, with its policy.
 *
 * @param replica how it stands
 * @param policy what it is kept by
 */
public record Due(ReplicaState replica, ReplicationPolicy policy) {
    Slack slack() {
        return Slack.of(replica, policy);
    }
}
