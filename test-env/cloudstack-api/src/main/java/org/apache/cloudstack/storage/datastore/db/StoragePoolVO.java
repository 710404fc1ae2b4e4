// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.storage.datastore.db;

import com.cloud.storage.ScopeType;
import com.cloud.storage.Storage.StoragePoolType;
import com.cloud.storage.StoragePool;
import com.cloud.storage.StoragePoolStatus;
import java.util.Date;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of storage_pool: primary storage. */
@Entity
@Table(name = "storage_pool")
public class StoragePoolVO implements StoragePool {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "name")
    private String name;

    @Column(name = "uuid")
    private String uuid;

    @Enumerated(EnumType.STRING)
    @Column(name = "pool_type")
    private StoragePoolType poolType;

    @Column(name = "removed")
    private Date removed;

    @Column(name = "data_center_id")
    private long dataCenterId;

    @Column(name = "pod_id")
    private Long podId;

    @Column(name = "used_bytes")
    private long usedBytes;

    @Column(name = "capacity_bytes")
    private long capacityBytes;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private StoragePoolStatus status;

    @Column(name = "host_address")
    private String hostAddress;

    @Column(name = "path")
    private String path;

    @Column(name = "cluster_id")
    private Long clusterId;

    @Enumerated(EnumType.STRING)
    @Column(name = "scope")
    private ScopeType scope;

    public StoragePoolVO() {}

    @Override
    public long getId() {
        return id;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getUuid() {
        return uuid;
    }

    public StoragePoolType getPoolType() {
        return poolType;
    }

    public Date getRemoved() {
        return removed;
    }

    @Override
    public long getDataCenterId() {
        return dataCenterId;
    }

    public Long getPodId() {
        return podId;
    }

    public long getUsedBytes() {
        return usedBytes;
    }

    public long getCapacityBytes() {
        return capacityBytes;
    }

    public StoragePoolStatus getStatus() {
        return status;
    }

    public String getHostAddress() {
        return hostAddress;
    }

    public String getPath() {
        return path;
    }

    public Long getClusterId() {
        return clusterId;
    }

    public ScopeType getScope() {
        return scope;
    }
}
