// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.management.access.JobErrors;
import io.roamdesk.management.event.ReplicationEvents;
import io.roamdesk.management.operation.RoamingOperationResponse;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;

/** Updates a replica. */
@APICommand(
        name = "syncReplica",
        description = "Updates the replica of an instance in a zone now; makes one where there is none",
        responseObject = RoamingOperationResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class SyncReplicaCmd extends ReplicaCmd {
    @Override
    public String getEventType() {
        return ReplicationEvents.SYNC;
    }

    @Override
    public String getEventDescription() {
        return "updating replica";
    }

    @Override
    public void execute() {
        RoamingOperationResponse response = JobErrors.coded(() -> replications.sync(this));
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
