// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.user.AccountManager;
import io.roamdesk.testenv.cloud.database.Sql;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseListProjectAndAccountResourcesCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.EventResponse;

/** A command to list events. */
@APICommand(
        name = "listEvents",
        description = "A command to list events.",
        responseObject = EventItem.class,
        since = "4.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListEventsCmd extends BaseListProjectAndAccountResourcesCmd {
    @Inject
    private Sql sql;

    @Inject
    private AccountManager accounts;

    @Parameter(
            name = "id",
            type = CommandType.UUID,
            entityType = EventResponse.class,
            description = "the ID of the event")
    private Long id;

    @Parameter(name = "type", type = CommandType.STRING, description = "the event type (see event types)")
    private String type;

    @Parameter(name = "level", type = CommandType.STRING, description = "the event level (INFO, WARN, ERROR)")
    private String level;

    @Override
    public void execute() {
        Listing listing = new Listing(
                "e.*, u.username, s.uuid AS start_uuid, vm.uuid AS resource_uuid, a.account_name, d.uuid AS domain_uuid, d.name AS domain_name",
                "event e JOIN user u ON u.id = e.user_id LEFT JOIN event s ON s.id = e.start_id LEFT JOIN vm_instance vm ON vm.id = e.resource_id AND e.resource_type = 'VirtualMachine' JOIN account a ON a.id = e.account_id JOIN domain d ON d.id = e.domain_id");
        listing.where("e.archived = 0");
        listing.equal("e.id", id);
        listing.equal("e.type", type);
        listing.equal("e.level", level);
        Visibility.restrict(listing, this, accounts, "e", "");
        listing.like("e.description", getKeyword());
        setResponseObject(listing.page(sql, this, row -> new EventItem(row, "event")));
    }
}
