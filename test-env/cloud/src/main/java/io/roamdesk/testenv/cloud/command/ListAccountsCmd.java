// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.user.AccountManager;
import io.roamdesk.testenv.cloud.database.Sql;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseListDomainResourcesCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.AccountResponse;

/** Lists accounts and provides detailed account information for listed accounts */
@APICommand(
        name = "listAccounts",
        description = "Lists accounts and provides detailed account information for listed accounts",
        responseObject = AccountItem.class,
        since = "4.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListAccountsCmd extends BaseListDomainResourcesCmd {
    @Inject
    private Sql sql;

    @Inject
    private AccountManager accounts;

    @Parameter(
            name = "id",
            type = CommandType.UUID,
            entityType = AccountResponse.class,
            description = "list account by account ID")
    private Long id;

    @Parameter(name = "name", type = CommandType.STRING, description = "list account by account name")
    private String name;

    @Override
    public void execute() {
        Listing listing = new Listing(
                "x.*, d.uuid AS domain_uuid, d.name AS domain_name, d.path, r.role_type, r.name AS role_name",
                "account x JOIN domain d ON d.id = x.domain_id LEFT JOIN roles r ON r.id = x.role_id");
        listing.where("x.id > 1");
        listing.where("x.removed IS NULL");
        listing.equal("x.id", id);
        listing.equal("x.account_name", name);
        Visibility.restrict(listing, this, accounts, "x", "account");
        listing.like("x.account_name", getKeyword());
        setResponseObject(listing.page(sql, this, row -> new AccountItem(row, "account")));
    }
}
