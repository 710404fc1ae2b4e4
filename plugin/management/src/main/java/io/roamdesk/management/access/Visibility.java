// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.access;

import com.cloud.projects.Project.ListProjectResourcesCriteria;
import com.cloud.user.AccountManager;
import com.cloud.utils.Ternary;
import java.util.ArrayList;
import java.util.List;
import org.apache.cloudstack.api.BaseListAccountResourcesCmd;
import org.apache.cloudstack.context.CallContext;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * A condition of SQL that leaves only rows of machines that a caller may list. The row of vm_instance is {@code v} in the statement, that of its domain {@code d}.
 *
 * @param sql the condition
 * @param accounts values of its list {@code visibleAccounts}; empty when the condition has none
 * @param domain value of its {@code visibleDomain}; null when the condition has none
 */
public record Visibility(String sql, List<Long> accounts, Long domain) {

    /** What the caller of a list command may see and asks for, by CloudStack's rules for lists. */
    public static Visibility of(BaseListAccountResourcesCmd command, AccountManager manager) {
        List<Long> permitted = new ArrayList<>();
        Ternary<Long, Boolean, ListProjectResourcesCriteria> scope =
                new Ternary<>(command.getDomainId(), command.isRecursive(), null);
        manager.buildACLSearchParameters(
                CallContext.current().getCallingAccount(),
                null,
                command.getAccountName(),
                null,
                permitted,
                scope,
                command.listAll(),
                false);
        if (!permitted.isEmpty()) {
            return new Visibility("v.account_id IN (<visibleAccounts>)", permitted, null);
        }
        if (scope.first() == null) {
            return new Visibility("1 = 1", List.of(), null);
        }
        return Boolean.TRUE.equals(scope.second())
                ? new Visibility(
                        "d.path LIKE CONCAT((SELECT path FROM domain WHERE id = :visibleDomain), '%')",
                        List.of(), scope.first())
                : new Visibility("v.domain_id = :visibleDomain", List.of(), scope.first());
    }

    /** Binds the condition's values. */
    public <S extends SqlStatement<S>> S bind(S statement) {
        S bound = statement;
        if (!accounts.isEmpty()) {
            bound = bound.bindList("visibleAccounts", accounts);
        }
        return domain == null ? bound : bound.bind("visibleDomain", domain);
    }
}
