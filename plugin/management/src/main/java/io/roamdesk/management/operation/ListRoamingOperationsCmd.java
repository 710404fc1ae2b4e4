// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiArgValidator;
import org.apache.cloudstack.api.ApiConstants;
import org.apache.cloudstack.api.BaseListAccountResourcesCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ListResponse;
import org.apache.cloudstack.api.response.UserVmResponse;
import org.apache.cloudstack.api.response.ZoneResponse;

/** Lists operations. */
@APICommand(
        name = "listRoamingOperations",
        description =
                "Lists moves of desktops and updates of replicas, the newest first, with their steps, progress and reasons",
        responseObject = RoamingOperationResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class ListRoamingOperationsCmd extends BaseListAccountResourcesCmd {
    @Inject
    RoamingOperations operations;

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            length = 36,
            validations = {ApiArgValidator.UuidString},
            since = "1.0.0",
            description = "list only the operation of this id")
    private String id;

    @Parameter(
            name = ApiConstants.VIRTUAL_MACHINE_ID,
            type = CommandType.UUID,
            entityType = UserVmResponse.class,
            since = "1.0.0",
            description = "list only operations of this desktop")
    private Long virtualMachineId;

    @Parameter(
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            since = "1.0.0",
            description = "list only operations from or to this zone")
    private Long zoneId;

    @Parameter(
            name = "state",
            type = CommandType.STRING,
            since = "1.0.0",
            description = "list only operations in this state: RUNNING, ABORTING, SUCCEEDED, FAILED or CANCELLED")
    private String state;

    @Parameter(
            name = "kind",
            type = CommandType.STRING,
            since = "1.0.0",
            description = "list only operations of this kind: COLD_ROAM or REPLICATE; all by default")
    private String kind;

    public String getId() {
        return id;
    }

    public Long getVirtualMachineId() {
        return virtualMachineId;
    }

    public Long getZoneId() {
        return zoneId;
    }

    public String getState() {
        return state;
    }

    public String getKind() {
        return kind;
    }

    @Override
    public void execute() {
        ListResponse<RoamingOperationResponse> response = operations.list(this);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
