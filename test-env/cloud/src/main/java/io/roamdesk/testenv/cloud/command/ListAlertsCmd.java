// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import io.roamdesk.testenv.cloud.database.Sql;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.Parameter;

/** Lists all alerts. */
@APICommand(
        name = "listAlerts",
        description = "Lists all alerts.",
        responseObject = AlertItem.class,
        since = "4.0",
        authorized = {RoleType.Admin})
public final class ListAlertsCmd extends BaseListCmd {
    @Inject
    private Sql sql;

    @Parameter(name = "type", type = CommandType.STRING, description = "list by alert type")
    private String type;

    @Parameter(name = "name", type = CommandType.STRING, description = "list by alert name")
    private String name;

    @Override
    public void execute() {
        Listing listing = new Listing("x.*", "alert x");
        listing.where("x.archived = 0");
        listing.equal("x.type", type);
        listing.equal("x.name", name);
        listing.like("x.subject", getKeyword());
        setResponseObject(listing.page(sql, this, row -> new AlertItem(row, "alert")));
    }
}
