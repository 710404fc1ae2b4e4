// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.user.AccountManager;
import io.roamdesk.testenv.cloud.database.Sql;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseListDomainResourcesCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.DomainResponse;

/** Lists domains and provides detailed information for listed domains */
@APICommand(
        name = "listDomains",
        description = "Lists domains and provides detailed information for listed domains",
        responseObject = DomainItem.class,
        since = "4.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin})
public final class ListDomainsCmd extends BaseListDomainResourcesCmd {
    @Inject
    private Sql sql;

    @Inject
    private AccountManager accounts;

    @Parameter(
            name = "id",
            type = CommandType.UUID,
            entityType = DomainResponse.class,
            description = "List domain by domain ID.")
    private Long id;

    @Parameter(name = "name", type = CommandType.STRING, description = "List domain by domain name.")
    private String name;

    @Override
    public void execute() {
        Listing listing = new Listing(
                "x.*, p.uuid AS parent_uuid, p.name AS parent_name", "domain x LEFT JOIN domain p ON p.id = x.parent");
        listing.where("x.removed IS NULL");
        listing.equal("x.id", id);
        listing.equal("x.name", name);
        Visibility.restrict(listing, this, accounts, "x", "domain");
        listing.like("x.name", getKeyword());
        setResponseObject(listing.page(sql, this, row -> new DomainItem(row, "domain")));
    }
}
