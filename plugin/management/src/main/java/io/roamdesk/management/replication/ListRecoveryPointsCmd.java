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

/** Lists recovery points. */
@APICommand(
        name = "listRecoveryPoints",
        description = "Lists recovery points of instances, the newest first",
        responseObject = RecoveryPointResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class ListRecoveryPointsCmd extends BaseListAccountResourcesCmd {
    @Inject
    ReplicaLists replicas;

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            length = 36,
            validations = {ApiArgValidator.UuidString},
            since = "1.0.0",
            description = "list only the recovery point of this id")
    private String id;

    @Parameter(
            name = "virtualmachineid",
            type = CommandType.UUID,
            entityType = UserVmResponse.class,
            since = "1.0.0",
            description = "list only recovery points of this virtual machine")
    private Long virtualMachineId;

    @Parameter(
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            since = "1.0.0",
            description = "list only recovery points in this zone")
    private Long zoneId;

    public String getId() {
        return id;
    }

    public Long getVirtualMachineId() {
        return virtualMachineId;
    }

    public Long getZoneId() {
        return zoneId;
    }

    @Override
    public void execute() {
        ListResponse<RecoveryPointResponse> response = replicas.points(this);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
