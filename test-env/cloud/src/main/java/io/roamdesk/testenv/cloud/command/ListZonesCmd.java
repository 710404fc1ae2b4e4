// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import io.roamdesk.testenv.cloud.database.Sql;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ZoneResponse;

/** Lists zones */
@APICommand(
        name = "listZones",
        description = "Lists zones",
        responseObject = ZoneItem.class,
        since = "4.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListZonesCmd extends BaseListCmd {
    @Inject
    private Sql sql;

    @Parameter(
            name = "id",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            description = "the ID of the zone")
    private Long id;

    @Parameter(name = "name", type = CommandType.STRING, description = "the name of the zone")
    private String name;

    @Parameter(name = "available", type = CommandType.BOOLEAN, description = "true to list all that the caller may see")
    private Boolean available;

    @Override
    public void execute() {
        Listing listing = new Listing("z.*", "data_center z");
        listing.where("z.removed IS NULL");
        listing.equal("z.id", id);
        listing.equal("z.name", name);
        listing.like("z.name", getKeyword());
        setResponseObject(listing.page(sql, this, row -> new ZoneItem(row, "zone")));
    }
}
