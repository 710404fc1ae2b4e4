// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd;

/** Says what this cloud can do. */
@APICommand(
        name = "listCapabilities",
        description = "Lists capabilities",
        responseObject = CapabilitiesItem.class,
        since = "4.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListCapabilitiesCmd extends BaseCmd {
    @Override
    public long getEntityOwnerId() {
        return 0;
    }

    @Override
    public void execute() {
        CapabilitiesItem response = new CapabilitiesItem();
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
