// SPDX-License-Identifier: Apache-2.0
package com.cloud.dc;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of dedicated_resources: a zone, pod, cluster or host that is kept for a domain or an account. */
@Entity
@Table(name = "dedicated_resources")
public class DedicatedResourceVO {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "data_center_id")
    private Long dataCenterId;

    @Column(name = "pod_id")
    private Long podId;

    @Column(name = "cluster_id")
    private Long clusterId;

    @Column(name = "host_id")
    private Long hostId;

    @Column(name = "domain_id")
    private Long domainId;

    @Column(name = "account_id")
    private Long accountId;

    @Column(name = "affinity_group_id")
    private long affinityGroupId;

    public DedicatedResourceVO() {}

    public long getId() {
        return id;
    }

    public Long getDataCenterId() {
        return dataCenterId;
    }

    public Long getPodId() {
        return podId;
    }

    public Long getClusterId() {
        return clusterId;
    }

    public Long getHostId() {
        return hostId;
    }

    public Long getDomainId() {
        return domainId;
    }

    public Long getAccountId() {
        return accountId;
    }

    public long getAffinityGroupId() {
        return affinityGroupId;
    }
}
