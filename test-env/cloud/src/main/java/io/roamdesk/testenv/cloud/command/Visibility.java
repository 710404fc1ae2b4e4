// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.projects.Project.ListProjectResourcesCriteria;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import com.cloud.utils.Ternary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.cloudstack.api.BaseListAccountResourcesCmd;
import org.apache.cloudstack.api.BaseListDomainResourcesCmd;
import org.apache.cloudstack.context.CallContext;

/** Leaves out of a list what the caller may not see or did not ask for, by CloudStack's rules. */
final class Visibility {
    private Visibility() {}

    /**
     * @param table the alias of the table with {@code account_id} and {@code domain_id}
     * @param kind {@code account} or {@code domain} when the table is that of accounts or domains; or SQL that starts with OR, for
     *     what everybody sees
     */
    static void restrict(
            Listing listing, BaseListDomainResourcesCmd command, AccountManager accounts, String table, String kind) {
        Account caller = CallContext.current().getCallingAccount();
        List<Long> permitted = new ArrayList<>();
        Ternary<Long, Boolean, ListProjectResourcesCriteria> domain =
                new Ternary<>(command.getDomainId(), command.isRecursive(), null);
        String accountName = command instanceof BaseListAccountResourcesCmd own ? own.getAccountName() : null;
        // Lists of accounts and domains are never only the caller's own, as their purpose is to find others.
        boolean listAll = command.listAll() || !kind.isEmpty() && !kind.startsWith("OR");
        accounts.buildACLSearchParameters(caller, null, accountName, null, permitted, domain, listAll, false);
        String accountColumn = table + (kind.equals("account") ? ".id" : ".account_id");
        String domainColumn = table + (kind.equals("domain") ? ".id" : ".domain_id");
        String also = kind.startsWith("OR") ? " " + kind : "";
        if (kind.equals("domain") && caller.getType() == Account.Type.NORMAL) {
            listing.where(domainColumn + " = ?", caller.getDomainId());
        } else if (!permitted.isEmpty()) {
            String marks = String.join(", ", Collections.nCopies(permitted.size(), "?"));
            listing.where(accountColumn + " IN (" + marks + ")" + also, permitted.toArray());
        } else if (domain.first() != null && Boolean.TRUE.equals(domain.second())) {
            listing.where(
                    domainColumn
                            + " IN (SELECT sub.id FROM domain sub JOIN domain top ON sub.path LIKE CONCAT(top.path, '%')"
                            + " WHERE top.id = ?)" + also,
                    domain.first());
        } else if (domain.first() != null) {
            listing.where(domainColumn + " = ?" + also, domain.first());
        }
    }
}
