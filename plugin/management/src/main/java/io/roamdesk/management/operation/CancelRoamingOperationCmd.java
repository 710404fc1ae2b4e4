// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiArgValidator;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.context.CallContext;

/** Cancels an operation. */
@APICommand(
        name = "cancelRoamingOperation",
        description =
                "Asks a move, or an update of a replica, to end; everything is then as it was before. Not possible beyond its point of no return",
        responseObject = RoamingOperationResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class CancelRoamingOperationCmd extends BaseCmd {
    @Inject
    RoamingOperations operations;

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            required = true,
            length = 36,
            validations = {ApiArgValidator.UuidString},
            since = "1.0.0",
            description = "the id of the operation")
    private String id;

    public String getId() {
        return id;
    }

    @Override
    public void execute() {
        RoamingOperationResponse response = operations.cancel(this);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }

    @Override
    public long getEntityOwnerId() {
        return CallContext.current().getCallingAccountId();
    }
}
