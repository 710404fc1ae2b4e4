// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;

/** Resumes replication. */
@APICommand(
        name = "resumeReplication",
        description = "Lets the replicas of an instance be updated again",
        responseObject = ReplicationResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class ResumeReplicationCmd extends ReplicasCmd {
    @Override
    ReplicationResponse respond() {
        return replications.resume(this);
    }
}
