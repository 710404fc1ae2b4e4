// SPDX-License-Identifier: Apache-2.0
package com.cloud.domain;

import java.util.Date;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of {@code domain}. */
@Entity
@Table(name = "domain")
public class DomainVO implements Domain {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "parent")
    private Long parent;

    @Column(name = "name")
    private String name;

    @Column(name = "owner")
    private long accountId;

    @Column(name = "path")
    private String path;

    @Column(name = "level")
    private int level;

    @Column(name = "created")
    private Date created;

    @Column(name = "removed")
    private Date removed;

    @Column(name = "uuid")
    private String uuid;

    public DomainVO() {}

    @Override
    public long getId() {
        return id;
    }

    @Override
    public Long getParent() {
        return parent;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public long getAccountId() {
        return accountId;
    }

    @Override
    public String getPath() {
        return path;
    }

    @Override
    public int getLevel() {
        return level;
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
    public String toString() {
        return "Domain [" + path + ", uuid " + uuid + "]";
    }
}
