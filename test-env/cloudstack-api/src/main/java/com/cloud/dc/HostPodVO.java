// SPDX-License-Identifier: Apache-2.0
package com.cloud.dc;

import com.cloud.org.Grouping.AllocationState;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of host_pod_ref: a pod. */
@Entity
@Table(name = "host_pod_ref")
public class HostPodVO {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "name")
    private String name;

    @Column(name = "data_center_id")
    private long dataCenterId;

    @Enumerated(EnumType.STRING)
    @Column(name = "allocation_state")
    private AllocationState allocationState;

    public HostPodVO() {}

    public long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public long getDataCenterId() {
        return dataCenterId;
    }

    public AllocationState getAllocationState() {
        return allocationState;
    }
}
