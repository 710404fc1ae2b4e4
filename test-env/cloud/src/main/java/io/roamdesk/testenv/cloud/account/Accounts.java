// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.account;

import com.cloud.domain.Domain;
import com.cloud.domain.DomainVO;
import com.cloud.exception.InvalidParameterValueException;
import com.cloud.exception.PermissionDeniedException;
import com.cloud.projects.Project.ListProjectResourcesCriteria;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import com.cloud.user.AccountVO;
import com.cloud.user.User;
import com.cloud.user.UserVO;
import com.cloud.utils.Ternary;
import com.cloud.utils.exception.CloudRuntimeException;
import io.roamdesk.testenv.cloud.database.Sql;
import io.roamdesk.testenv.cloud.database.TableDao;
import java.util.List;
import java.util.Map;
import org.apache.cloudstack.acl.ControlledEntity;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.acl.SecurityChecker.AccessType;

/** Accounts and users in the database, and CloudStack's rules of who may use whose things. */
public final class Accounts implements AccountManager {
    private final TableDao<AccountVO, Long> accounts;
    private final TableDao<UserVO, Long> users;
    private final TableDao<DomainVO, Long> domains;

    public Accounts(Sql sql) {
        accounts = new TableDao<>(sql, AccountVO.class);
        users = new TableDao<>(sql, UserVO.class);
        domains = new TableDao<>(sql, DomainVO.class);
    }

    @Override
    public Account getSystemAccount() {
        return getAccount(Account.ACCOUNT_ID_SYSTEM);
    }

    @Override
    public User getSystemUser() {
        return getUserIncludingRemoved(User.UID_SYSTEM);
    }

    @Override
    public boolean isAdmin(Long accountId) {
        return isRootAdmin(accountId) || isDomainAdmin(accountId) || isResourceDomainAdmin(accountId);
    }

    @Override
    public boolean isRootAdmin(Long accountId) {
        return hasType(accountId, Account.Type.ADMIN);
    }

    @Override
    public boolean isDomainAdmin(Long accountId) {
        return hasType(accountId, Account.Type.DOMAIN_ADMIN);
    }

    @Override
    public boolean isResourceDomainAdmin(Long accountId) {
        return hasType(accountId, Account.Type.RESOURCE_DOMAIN_ADMIN);
    }

    @Override
    public boolean isNormalUser(long accountId) {
        return hasType(accountId, Account.Type.NORMAL);
    }

    private boolean hasType(Long accountId, Account.Type type) {
        Account account = accountId == null ? null : getAccount(accountId);
        return account != null && account.getType() == type;
    }

    @Override
    public RoleType getRoleType(Account account) {
        return account == null ? RoleType.Unknown : RoleType.getByAccountType(account.getType());
    }

    @Override
    public Account getActiveAccountByName(String accountName, Long domainId) {
        if (accountName == null || domainId == null) {
            throw new InvalidParameterValueException(
                    "Both accountName and domainId are required for finding active account in the system");
        }
        return accounts.findOneBy(Map.of("account_name", accountName, "domain_id", domainId));
    }

    @Override
    public Account getActiveAccountById(long accountId) {
        return accounts.findById(accountId);
    }

    @Override
    public Account getAccount(long accountId) {
        return accounts.findByIdIncludingRemoved(accountId);
    }

    @Override
    public User getActiveUser(long userId) {
        return users.findById(userId);
    }

    @Override
    public User getUserIncludingRemoved(long userId) {
        return users.findByIdIncludingRemoved(userId);
    }

    /** The user with that API key, null when there is none. */
    public UserVO userOfApiKey(String apiKey) {
        return users.findOneBy(Map.of("api_key", apiKey));
    }

    /** The user of that name in that domain, null when there is none. */
    public UserVO userOfName(String username, long domainId) {
        return users.listBy(Map.of("username", username)).stream()
                .filter(user -> getAccount(user.getAccountId()).getDomainId() == domainId)
                .findFirst()
                .orElse(null);
    }

    /** The domain, null when there is none. */
    public Domain domain(long id) {
        return domains.findById(id);
    }

    /** The domain with a path such as {@code /acme/} or {@code acme}; the root for an empty one; null when there is none. */
    public Domain domainOfPath(String path) {
        if (path == null || path.isBlank() || path.equals("/")) {
            return domains.findById(Domain.ROOT_DOMAIN);
        }
        String whole = (path.startsWith("/") ? "" : "/") + path + (path.endsWith("/") ? "" : "/");
        return domains.findOneBy(Map.of("path", whole));
    }

    @Override
    public Account finalizeOwner(Account caller, String accountName, Long domainId, Long projectId) {
        if (projectId != null) {
            throw new InvalidParameterValueException("There are no projects in this environment");
        }
        if (accountName == null && domainId == null) {
            return caller;
        }
        if (accountName == null || domainId == null) {
            throw new InvalidParameterValueException("Account and domainId must be specified together");
        }
        Account owner = getActiveAccountByName(accountName, domainId);
        if (owner == null) {
            throw new InvalidParameterValueException(
                    "Unable to find account " + accountName + " in domain " + domainId);
        }
        checkAccess(caller, (AccessType) null, false, owner);
        return owner;
    }

    @Override
    public Long finalyzeAccountId(String accountName, Long domainId, Long projectId, boolean enabledOnly) {
        if (accountName == null) {
            return null;
        }
        if (domainId == null) {
            throw new InvalidParameterValueException("Account must be specified with domainId parameter");
        }
        Account account = getActiveAccountByName(accountName, domainId);
        if (account == null) {
            throw new InvalidParameterValueException(
                    "Unable to find account by name " + accountName + " in domain id=" + domainId);
        }
        if (enabledOnly && account.getState() != Account.State.ENABLED) {
            throw new PermissionDeniedException(
                    "Can't add resources to the account " + accountName + " in its state " + account.getState());
        }
        return account.getId();
    }

    @Override
    public void checkAccess(Account caller, Domain domain) {
        if (mayUseDomain(caller, domain)) {
            return;
        }
        throw new PermissionDeniedException("Account " + caller.getAccountName()
                + " does not have permission to operate within domain id=" + domain.getUuid());
    }

    private boolean mayUseDomain(Account caller, Domain domain) {
        if (isSystemOrRoot(caller)) {
            return true;
        }
        if (domain == null) {
            return false;
        }
        if (caller.getType() == Account.Type.DOMAIN_ADMIN || caller.getType() == Account.Type.RESOURCE_DOMAIN_ADMIN) {
            return domain.getPath().startsWith(domain(caller.getDomainId()).getPath());
        }
        return caller.getDomainId() == domain.getId();
    }

    private static boolean isSystemOrRoot(Account caller) {
        return caller.getId() == Account.ACCOUNT_ID_SYSTEM || caller.getType() == Account.Type.ADMIN;
    }

    @Override
    public void checkAccess(Account caller, AccessType accessType, boolean sameOwner, ControlledEntity... entities) {
        Long owner = null;
        for (ControlledEntity entity : entities) {
            if (entity == null) {
                continue;
            }
            if (sameOwner && owner != null && owner != entity.getAccountId()) {
                throw new PermissionDeniedException(
                        "Entity " + entity + " and entity owned by account " + owner + " belong to different accounts");
            }
            owner = entity.getAccountId();
            if (!mayUse(caller, accessType, entity)) {
                throw new PermissionDeniedException("Account " + caller.getAccountName()
                        + " does not have permission to operate with resource " + entity);
            }
        }
    }

    private boolean mayUse(Account caller, AccessType accessType, ControlledEntity entity) {
        if (isSystemOrRoot(caller) || entity.getAccountId() == caller.getId()) {
            return true;
        }
        // What belongs to the system account (templates and networks of the operator) can be used, not changed.
        if (entity.getAccountId() == Account.ACCOUNT_ID_SYSTEM && accessType == AccessType.UseEntry) {
            return true;
        }
        boolean domainAdmin =
                caller.getType() == Account.Type.DOMAIN_ADMIN || caller.getType() == Account.Type.RESOURCE_DOMAIN_ADMIN;
        return domainAdmin && mayUseDomain(caller, domains.findByIdIncludingRemoved(entity.getDomainId()));
    }

    @Override
    public void validateAccountHasAccessToResource(Account account, AccessType accessType, Object resource) {
        if (resource instanceof Domain domain) {
            checkAccess(account, domain);
        } else if (resource instanceof ControlledEntity entity) {
            checkAccess(account, accessType, true, entity);
        }
    }

    @Override
    public void buildACLSearchParameters(
            Account caller,
            Long id,
            String accountName,
            Long projectId,
            List<Long> permittedAccounts,
            Ternary<Long, Boolean, ListProjectResourcesCriteria> domainIdRecursiveListProject,
            boolean listAll,
            boolean forProjectInvitation) {
        if (projectId != null) {
            throw new InvalidParameterValueException("There are no projects in this environment");
        }
        Long domainId = domainIdRecursiveListProject.first();
        if (domainId != null) {
            Domain domain = domain(domainId);
            if (domain == null) {
                throw new InvalidParameterValueException("Domain id=" + domainId + " doesn't exist");
            }
            checkAccess(caller, domain);
        }
        if (accountName != null) {
            Account account = getActiveAccountByName(accountName, domainId == null ? caller.getDomainId() : domainId);
            if (account == null) {
                throw new InvalidParameterValueException("could not find account " + accountName + " in domain");
            }
            checkAccess(caller, (AccessType) null, false, account);
            permittedAccounts.add(account.getId());
            return;
        }
        if (caller.getType() == Account.Type.NORMAL) {
            permittedAccounts.add(caller.getId());
        } else if (domainId == null && !listAll && id == null) {
            permittedAccounts.add(caller.getId());
        } else if (domainId == null && caller.getType() != Account.Type.ADMIN) {
            domainIdRecursiveListProject.first(caller.getDomainId());
            domainIdRecursiveListProject.second(true);
        }
    }

    @Override
    public void checkApiAccess(Account caller, String command) {
        throw new CloudRuntimeException("AccountManager.checkApiAccess is not served by this environment");
    }
}
