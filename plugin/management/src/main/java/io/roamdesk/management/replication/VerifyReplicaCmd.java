// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.management.access.JobErrors;
import io.roamdesk.management.event.ReplicationEvents;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiArgValidator;
import org.apache.cloudstack.api.Parameter;

/** Verifies a replica. */
@APICommand(
        name = "verifyReplica",
        description =
                "Reads a recovery point and checks every byte against its digests, and starts it for a look at its screen if asked to, without network and on overlays that are thrown away; it is not merged meanwhile",
        responseObject = VerificationResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class VerifyReplicaCmd extends ReplicaCmd {
    @Parameter(
            name = "recoverypointid",
            type = CommandType.STRING,
            length = 36,
            validations = {ApiArgValidator.UuidString},
            since = "1.0.0",
            description = "the id of the recovery point; the newest one by default")
    private String recoveryPointId;

    @Parameter(
            name = "boot",
            type = CommandType.BOOLEAN,
            since = "1.0.0",
            description =
                    "whether the recovery point is started for a look when it is intact, with the processors and the memory of the instance's offering; false by default")
    private Boolean boot;

    @Parameter(
            name = "bootseconds",
            type = CommandType.INTEGER,
            since = "1.0.0",
            description = "for how long it runs before its screen is looked at, in seconds, 5 to 600; 60 by default")
    private Integer bootSeconds;

    @Parameter(
            name = "bootbus",
            type = CommandType.STRING,
            since = "1.0.0",
            description = "how its guest sees its disks: virtio (default), scsi, sata or ide")
    private String bootBus;

    public String getRecoveryPointId() {
        return recoveryPointId;
    }

    public Boolean getBoot() {
        return boot;
    }

    public Integer getBootSeconds() {
        return bootSeconds;
    }

    public String getBootBus() {
        return bootBus;
    }

    @Override
    public String getEventType() {
        return ReplicationEvents.VERIFY;
    }

    @Override
    public String getEventDescription() {
        return "verifying replica";
    }

    @Override
    public void execute() {
        VerificationResponse response = JobErrors.coded(() -> replications.verify(this));
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
