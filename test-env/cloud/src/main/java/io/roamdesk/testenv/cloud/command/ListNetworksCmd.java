// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.user.AccountManager;
import io.roamdesk.testenv.cloud.database.Sql;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseListProjectAndAccountResourcesCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.NetworkResponse;
import org.apache.cloudstack.api.response.ZoneResponse;

/** Lists all available networks. */
@APICommand(
        name = "listNetworks",
        description = "Lists all available networks.",
        responseObject = NetworkItem.class,
        since = "4.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListNetworksCmd extends BaseListProjectAndAccountResourcesCmd {
    @Inject
    private Sql sql;

    @Inject
    private AccountManager accounts;

    @Parameter(
            name = "id",
            type = CommandType.UUID,
            entityType = NetworkResponse.class,
            description = "list networks by ID")
    private Long id;

    @Parameter(
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            description = "the zone ID of the network")
    private Long zoneid;

    @Override
    public void execute() {
        Listing listing = new Listing(
                "n.*, z.uuid AS zone_uuid, z.name AS zone_name, a.account_name, d.uuid AS domain_uuid, d.name AS domain_name",
                "networks n JOIN data_center z ON z.id = n.data_center_id JOIN account a ON a.id = n.account_id JOIN domain d ON d.id = n.domain_id");
        listing.where("n.removed IS NULL");
        listing.equal("n.id", id);
        listing.equal("z.id", zoneid);
        Visibility.restrict(listing, this, accounts, "n", "OR n.acl_type = 'Domain'");
        listing.like("n.name", getKeyword());
        setResponseObject(listing.page(sql, this, row -> new NetworkItem(row, "network")));
    }
}
