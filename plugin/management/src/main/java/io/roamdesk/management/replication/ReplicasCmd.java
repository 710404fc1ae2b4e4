// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.management.access.MachineAccess;
import javax.inject.Inject;
import org.apache.cloudstack.acl.SecurityChecker.AccessType;
import org.apache.cloudstack.api.ACL;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.UserVmResponse;
import org.apache.cloudstack.api.response.ZoneResponse;

/** A command that is done at once with the replicas of an instance: with all of them, or with that in one zone. */
abstract class ReplicasCmd extends BaseCmd {
    @Inject
    Replications replications;

    @Inject
    MachineAccess access;

    @ACL(accessType = AccessType.OperateEntry)
    @Parameter(
            name = "virtualmachineid",
            type = CommandType.UUID,
            entityType = UserVmResponse.class,
            required = true,
            since = "1.0.0",
            description = "the id of the virtual machine")
    private Long virtualMachineId;

    @Parameter(
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            since = "1.0.0",
            description = "only the replica in this zone; all by default")
    private Long zoneId;

    public Long getVirtualMachineId() {
        return virtualMachineId;
    }

    public Long getZoneId() {
        return zoneId;
    }

    /** Does it. */
    abstract BaseResponse respond();

    @Override
    public void execute() {
        BaseResponse response = respond();
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }

    @Override
    public long getEntityOwnerId() {
        return access.ownerOf(virtualMachineId);
    }

    @Override
    public Long getApiResourceId() {
        return virtualMachineId;
    }

    @Override
    public ApiCommandResourceType getApiResourceType() {
        return ApiCommandResourceType.VirtualMachine;
    }
}
