// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage;

import com.cloud.storage.Storage.StoragePoolType;
import java.util.Date;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of volumes: a virtual disk. */
@Entity
@Table(name = "volumes")
public class VolumeVO implements Volume {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "name")
    private String name;

    @Column(name = "pool_id")
    private Long poolId;

    @Column(name = "last_pool_id")
    private Long lastPoolId;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "domain_id")
    private long domainId;

    @Column(name = "instance_id")
    private Long instanceId;

    @Column(name = "device_id")
    private Long deviceId;

    @Column(name = "size")
    private Long size;

    @Column(name = "folder")
    private String folder;

    @Column(name = "path")
    private String path;

    @Column(name = "pod_id")
    private Long podId;

    @Column(name = "created")
    private Date created;

    @Column(name = "data_center_id")
    private long dataCenterId;

    @Column(name = "disk_offering_id")
    private long diskOfferingId;

    @Column(name = "template_id")
    private Long templateId;

    @Enumerated(EnumType.STRING)
    @Column(name = "volume_type")
    private Type volumeType;

    @Enumerated(EnumType.STRING)
    @Column(name = "pool_type")
    private StoragePoolType poolType;

    @Column(name = "removed")
    private Date removed;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state;

    @Column(name = "uuid")
    private String uuid;

    @Column(name = "display_volume")
    private boolean displayVolume;

    @Column(name = "passphrase_id")
    private Long passphraseId;

    public VolumeVO() {}

    @Override
    public Class<?> getEntityType() {
        return Volume.class;
    }

    @Override
    public long getId() {
        return id;
    }

    @Override
    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Long getPoolId() {
        return poolId;
    }

    public void setPoolId(Long poolId) {
        this.poolId = poolId;
    }

    public Long getLastPoolId() {
        return lastPoolId;
    }

    public void setLastPoolId(Long lastPoolId) {
        this.lastPoolId = lastPoolId;
    }

    @Override
    public long getAccountId() {
        return accountId;
    }

    @Override
    public long getDomainId() {
        return domainId;
    }

    @Override
    public Long getInstanceId() {
        return instanceId;
    }

    public void setInstanceId(Long instanceId) {
        this.instanceId = instanceId;
    }

    public Long getDeviceId() {
        return deviceId;
    }

    public void setDeviceId(Long deviceId) {
        this.deviceId = deviceId;
    }

    public Long getSize() {
        return size;
    }

    public void setSize(Long size) {
        this.size = size;
    }

    public String getFolder() {
        return folder;
    }

    public void setFolder(String folder) {
        this.folder = folder;
    }

    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }

    public Long getPodId() {
        return podId;
    }

    public void setPodId(Long podId) {
        this.podId = podId;
    }

    public Date getCreated() {
        return created;
    }

    public long getDataCenterId() {
        return dataCenterId;
    }

    public void setDataCenterId(long dataCenterId) {
        this.dataCenterId = dataCenterId;
    }

    public boolean isDisplayVolume() {
        return displayVolume;
    }

    public Long getPassphraseId() {
        return passphraseId;
    }

    public Long getDiskOfferingId() {
        return diskOfferingId;
    }

    public Long getTemplateId() {
        return templateId;
    }

    public Type getVolumeType() {
        return volumeType;
    }

    public StoragePoolType getPoolType() {
        return poolType;
    }

    public void setPoolType(StoragePoolType poolType) {
        this.poolType = poolType;
    }

    public Date getRemoved() {
        return removed;
    }

    @Override
    public State getState() {
        return state;
    }

    public void setState(State state) {
        this.state = state;
    }

    @Override
    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }
}
