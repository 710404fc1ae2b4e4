// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.user.AccountManager;
import io.roamdesk.testenv.cloud.database.Sql;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseListAccountResourcesCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.UserResponse;

/** Lists user accounts */
@APICommand(
        name = "listUsers",
        description = "Lists user accounts",
        responseObject = UserItem.class,
        since = "4.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListUsersCmd extends BaseListAccountResourcesCmd {
    @Inject
    private Sql sql;

    @Inject
    private AccountManager accounts;

    @Parameter(name = "id", type = CommandType.UUID, entityType = UserResponse.class, description = "List user by ID.")
    private Long id;

    @Parameter(name = "username", type = CommandType.STRING, description = "List user by the username")
    private String username;

    @Override
    public void execute() {
        Listing listing = new Listing(
                "u.*, x.account_name, x.uuid AS account_uuid, x.type AS account_type, d.uuid AS domain_uuid, d.name AS domain_name, r.role_type",
                "user u JOIN account x ON x.id = u.account_id JOIN domain d ON d.id = x.domain_id LEFT JOIN roles r ON r.id = x.role_id");
        listing.where("x.id > 1");
        listing.where("u.removed IS NULL");
        listing.equal("u.id", id);
        listing.equal("u.username", username);
        Visibility.restrict(listing, this, accounts, "x", "account");
        listing.like("u.username", getKeyword());
        setResponseObject(listing.page(sql, this, row -> new UserItem(row, "user")));
    }
}
