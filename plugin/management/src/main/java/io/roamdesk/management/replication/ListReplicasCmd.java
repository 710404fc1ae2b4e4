// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiArgValidator;
import org.apache.cloudstack.api.BaseListAccountResourcesCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ListResponse;
import org.apache.cloudstack.api.response.UserVmResponse;
import org.apache.cloudstack.api.response.ZoneResponse;

/** Lists replicas. */
@APICommand(
        name = "listReplicas",
        description = "Lists the replicas of instances with their age, goal, transfers and failures",
        responseObject = ReplicaStateResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class ListReplicasCmd extends BaseListAccountResourcesCmd {
    @Inject
    ReplicaLists replicas;

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            length = 36,
            validations = {ApiArgValidator.UuidString},
            since = "1.0.0",
            description = "list only the replica of this id")
    private String id;

    @Parameter(
            name = "virtualmachineid",
            type = CommandType.UUID,
            entityType = UserVmResponse.class,
            since = "1.0.0",
            description = "list only replicas of this virtual machine")
    private Long virtualMachineId;

    @Parameter(
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            since = "1.0.0",
            description = "list only replicas in this zone")
    private Long zoneId;

    @Parameter(
            name = "policyid",
            type = CommandType.STRING,
            length = 36,
            validations = {ApiArgValidator.UuidString},
            since = "1.0.0",
            description = "list only replicas of this policy")
    private String policyId;

    @Parameter(
            name = "state",
            type = CommandType.STRING,
            description = "list only replicas in this state: IDLE, RUNNING, PAUSED, FAILING or ENDED")
    private String state;

    @Parameter(
            name = "violated",
            type = CommandType.BOOLEAN,
            description = "list only replicas whose goal is violated, or is not")
    private Boolean violated;

    public String getId() {
        return id;
    }

    public Long getVirtualMachineId() {
        return virtualMachineId;
    }

    public Long getZoneId() {
        return zoneId;
    }

    public String getPolicyId() {
        return policyId;
    }

    public String getState() {
        return state;
    }

    public Boolean getViolated() {
        return violated;
    }

    @Override
    public void execute() {
        ListResponse<ReplicaStateResponse> response = replicas.list(this);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
