// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;

/** Pauses replication. */
@APICommand(
        name = "pauseReplication",
        description =
                "Begins no more updates of the replicas of an instance until they are resumed; one that runs is cancelled",
        responseObject = ReplicationResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class PauseReplicationCmd extends ReplicasCmd {
    @Override
    ReplicationResponse respond() {
        return replications.pause(this);
    }
}
