// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import io.roamdesk.testenv.cloud.database.Sql;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ServiceOfferingResponse;

/** Lists all available service offerings. */
@APICommand(
        name = "listServiceOfferings",
        description = "Lists all available service offerings.",
        responseObject = OfferingItem.class,
        since = "4.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListServiceOfferingsCmd extends BaseListCmd {
    @Inject
    private Sql sql;

    @Parameter(
            name = "id",
            type = CommandType.UUID,
            entityType = ServiceOfferingResponse.class,
            description = "ID of the service offering")
    private Long id;

    @Parameter(name = "name", type = CommandType.STRING, description = "name of the service offering")
    private String name;

    @Override
    public void execute() {
        Listing listing = new Listing("o.*", "service_offering o");
        listing.where("o.system_use = 0");
        listing.where("o.removed IS NULL");
        listing.equal("o.id", id);
        listing.equal("o.name", name);
        listing.like("o.name", getKeyword());
        setResponseObject(listing.page(sql, this, row -> new OfferingItem(row, "serviceoffering")));
    }
}
