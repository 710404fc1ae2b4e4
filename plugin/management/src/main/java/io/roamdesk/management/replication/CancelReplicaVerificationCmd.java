// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.response.SuccessResponse;

/** Ends verifications. */
@APICommand(
        name = "cancelReplicaVerification",
        description =
                "Ends the verifications of replicas of an instance that run, and the looks at their screens; nothing is changed by that, and nothing is found out",
        responseObject = SuccessResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class CancelReplicaVerificationCmd extends ReplicasCmd {
    @Override
    SuccessResponse respond() {
        replications.cancelVerification(this);
        return new SuccessResponse(getCommandName());
    }
}
