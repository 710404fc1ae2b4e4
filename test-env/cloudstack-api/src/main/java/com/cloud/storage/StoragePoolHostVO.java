// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of storage_pool_host_ref: a pool that a host reaches. */
@Entity
@Table(name = "storage_pool_host_ref")
public class StoragePoolHostVO {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "pool_id")
    private long poolId;

    @Column(name = "host_id")
    private long hostId;

    @Column(name = "local_path")
    private String localPath;

    public StoragePoolHostVO() {}

    public long getId() {
        return id;
    }

    public long getPoolId() {
        return poolId;
    }

    public long getHostId() {
        return hostId;
    }

    public String getLocalPath() {
        return localPath;
    }
}
