// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.location;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.context.CallContext;

/** Says where the calling user is. */
@APICommand(
        name = "reportClientLocation",
        description = "Says where the calling user is; the newest report counts for all desktops of the user",
        responseObject = ClientLocationResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class ReportClientLocationCmd extends LocationCmd {
    @Inject
    ClientLocations locations;

    @Override
    public void execute() {
        ClientLocationResponse response = locations.report(this);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }

    @Override
    public long getEntityOwnerId() {
        return CallContext.current().getCallingAccountId();
    }
}
