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

/** A command that is done at once with the replication of an instance. */
abstract class ReplicationCmd extends BaseCmd {
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
            description = "the id of the virtual machine; any on KVM, a roaming desktop or not")
    private Long virtualMachineId;

    public Long getVirtualMachineId() {
        return virtualMachineId;
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
