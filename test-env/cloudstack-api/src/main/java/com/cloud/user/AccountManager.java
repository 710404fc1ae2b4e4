// SPDX-License-Identifier: Apache-2.0
package com.cloud.user;

import com.cloud.projects.Project.ListProjectResourcesCriteria;
import com.cloud.utils.Ternary;
import java.util.List;

/** The management server's own view of accounts. */
public interface AccountManager extends AccountService {
    /**
     * Works out whose resources a list command shows: the accounts into {@code permittedAccounts}, a domain and whether with
     * those below it into the triple.
     */
    void buildACLSearchParameters(
            Account caller,
            Long id,
            String accountName,
            Long projectId,
            List<Long> permittedAccounts,
            Ternary<Long, Boolean, ListProjectResourcesCriteria> domainIdRecursiveListProject,
            boolean listAll,
            boolean forProjectInvitation);

    void checkApiAccess(Account caller, String command);
}
