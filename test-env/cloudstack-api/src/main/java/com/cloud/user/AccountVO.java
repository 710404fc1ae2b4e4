// SPDX-License-Identifier: Apache-2.0
package com.cloud.user;

import java.util.Date;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of {@code account}. */
@Entity
@Table(name = "account")
public class AccountVO implements Account {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "account_name")
    private String accountName;

    @Column(name = "type")
    @Enumerated(EnumType.ORDINAL)
    private Account.Type type;

    @Column(name = "role_id")
    private Long roleId;

    @Column(name = "domain_id")
    private long domainId;

    @Column(name = "state")
    @Enumerated(EnumType.STRING)
    private Account.State state = Account.State.ENABLED;

    @Column(name = "created")
    private Date created;

    @Column(name = "removed")
    private Date removed;

    @Column(name = "uuid")
    private String uuid = UUID.randomUUID().toString();

    public AccountVO() {}

    public AccountVO(
            String accountName, long domainId, String networkDomain, Account.Type type, Long roleId, String uuid) {
        this.accountName = accountName;
        this.domainId = domainId;
        this.type = type;
        this.roleId = roleId;
        this.uuid = uuid;
    }

    @Override
    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    @Override
    public String getAccountName() {
        return accountName;
    }

    public String getName() {
        return accountName;
    }

    @Override
    public Account.Type getType() {
        return type;
    }

    @Override
    public Long getRoleId() {
        return roleId;
    }

    @Override
    public long getDomainId() {
        return domainId;
    }

    @Override
    public long getAccountId() {
        return id;
    }

    @Override
    public Account.State getState() {
        return state;
    }

    @Override
    public Date getCreated() {
        return created;
    }

    @Override
    public Date getRemoved() {
        return removed;
    }

    @Override
    public String getUuid() {
        return uuid;
    }

    @Override
    public Class<?> getEntityType() {
        return Account.class;
    }

    @Override
    public String toString() {
        return "Account [" + accountName + ", uuid " + uuid + "]";
    }
}
