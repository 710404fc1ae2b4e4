// SPDX-License-Identifier: Apache-2.0
package com.cloud.host;

import com.cloud.hypervisor.Hypervisor.HypervisorType;
import com.cloud.resource.ResourceState;
import java.util.Date;
import java.util.List;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of host. */
@Entity
@Table(name = "host")
public class HostVO implements Host {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private Status status;

    @Enumerated(EnumType.STRING)
    @Column(name = "type")
    private Type type;

    @Column(name = "private_ip_address")
    private String privateIpAddress;

    @Column(name = "cluster_id")
    private Long clusterId;

    @Column(name = "hypervisor_type")
    private HypervisorType hypervisorType;

    @Enumerated(EnumType.STRING)
    @Column(name = "resource_state")
    private ResourceState resourceState;

    @Column(name = "uuid")
    private String uuid;

    @Column(name = "data_center_id")
    private long dataCenterId;

    @Column(name = "pod_id")
    private Long podId;

    @Column(name = "removed")
    private Date removed;

    @Column(name = "mgmt_server_id")
    private Long managementServerId;

    private transient List<String> hostTags;

    protected HostVO() {}

    @Override
    public long getId() {
        return id;
    }

    @Override
    public String getName() {
        return name;
    }

    public Status getStatus() {
        return status;
    }

    public Type getType() {
        return type;
    }

    public String getPrivateIpAddress() {
        return privateIpAddress;
    }

    public Long getClusterId() {
        return clusterId;
    }

    public HypervisorType getHypervisorType() {
        return hypervisorType;
    }

    public ResourceState getResourceState() {
        return resourceState;
    }

    @Override
    public String getUuid() {
        return uuid;
    }

    @Override
    public long getDataCenterId() {
        return dataCenterId;
    }

    public Long getPodId() {
        return podId;
    }

    /** The management server that its agent is connected to. */
    public Long getManagementServerId() {
        return managementServerId;
    }

    /** Its tags, once {@code HostDao.loadHostTags} has read them. */
    public List<String> getHostTags() {
        return hostTags;
    }

    public void setHostTags(List<String> hostTags, Boolean isTagARule) {
        this.hostTags = hostTags;
    }

    public Date getRemoved() {
        return removed;
    }
}
