// SPDX-License-Identifier: Apache-2.0
package com.cloud.user;

import com.cloud.domain.Domain;
import org.apache.cloudstack.acl.ControlledEntity;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.acl.SecurityChecker.AccessType;

/** Accounts, and what a caller may do. */
public interface AccountService {
    Account getSystemAccount();

    User getSystemUser();

    boolean isAdmin(Long accountId);

    Account finalizeOwner(Account caller, String accountName, Long domainId, Long projectId);

    Account getActiveAccountByName(String accountName, Long domainId);

    Account getActiveAccountById(long accountId);

    Account getAccount(long accountId);

    User getActiveUser(long userId);

    User getUserIncludingRemoved(long userId);

    boolean isRootAdmin(Long accountId);

    boolean isDomainAdmin(Long accountId);

    boolean isResourceDomainAdmin(Long accountId);

    boolean isNormalUser(long accountId);

    RoleType getRoleType(Account account);

    /** Throws PermissionDeniedException when the caller may not use the domain. */
    void checkAccess(Account account, Domain domain);

    /** Throws PermissionDeniedException when the caller may not use one of the entities. */
    void checkAccess(Account account, AccessType accessType, boolean sameOwner, ControlledEntity... entities);

    void validateAccountHasAccessToResource(Account account, AccessType accessType, Object resource);

    Long finalyzeAccountId(String accountName, Long domainId, Long projectId, boolean enabledOnly);
}
