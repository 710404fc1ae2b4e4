// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.management.access.MachineAccess;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.acl.SecurityChecker.AccessType;
import org.apache.cloudstack.api.ACL;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiArgValidator;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.UserVmResponse;

/** Enables replication. */
@APICommand(
        name = "enableReplication",
        description = "Keeps replicas of an instance in other zones by a policy, or gives it another policy",
        responseObject = ReplicationResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class EnableReplicationCmd extends BaseCmd {
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

    @Parameter(
            name = "policyid",
            type = CommandType.STRING,
            length = 36,
            validations = {ApiArgValidator.UuidString},
            required = true,
            since = "1.0.0",
            description = "the id of the replication policy")
    private String policyId;

    public Long getVirtualMachineId() {
        return virtualMachineId;
    }

    public String getPolicyId() {
        return policyId;
    }

    @Override
    public void execute() {
        ReplicationResponse response = replications.enable(this);
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
