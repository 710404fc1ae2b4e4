// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.SuccessResponse;

/** Disables replication. */
@APICommand(
        name = "disableReplication",
        description = "Ends the replication of an instance and removes its replicas, or keeps them as they are",
        responseObject = SuccessResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class DisableReplicationCmd extends ReplicationCmd {
    @Parameter(
            name = "keepreplicas",
            type = CommandType.BOOLEAN,
            description = "whether its replicas stay as they are, no longer updated; false by default")
    private Boolean keepReplicas;

    public Boolean getKeepReplicas() {
        return keepReplicas;
    }

    @Override
    SuccessResponse respond() {
        replications.disable(this);
        return new SuccessResponse(getCommandName());
    }
}
