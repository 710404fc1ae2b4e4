// SPDX-License-Identifier: Apache-2.0
package com.cloud.service;

import com.cloud.offering.ServiceOffering;
import java.util.Date;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of service_offering: processor and memory. */
@Entity
@Table(name = "service_offering")
public class ServiceOfferingVO implements ServiceOffering {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "uuid")
    private String uuid;

    @Column(name = "name")
    private String name;

    @Column(name = "removed")
    private Date removed;

    @Column(name = "cpu")
    private Integer cpu;

    @Column(name = "speed")
    private Integer speed;

    @Column(name = "ram_size")
    private Integer ramSize;

    @Column(name = "gpu_count")
    private Integer gpuCount;

    @Column(name = "vgpu_profile_id")
    private Long vgpuProfileId;

    @Column(name = "host_tag")
    private String hostTag;

    protected ServiceOfferingVO() {}

    @Override
    public long getId() {
        return id;
    }

    @Override
    public String getUuid() {
        return uuid;
    }

    @Override
    public String getName() {
        return name;
    }

    public Date getRemoved() {
        return removed;
    }

    public String getHostTag() {
        return hostTag;
    }

    public Integer getCpu() {
        return cpu;
    }

    public Integer getSpeed() {
        return speed;
    }

    public Integer getRamSize() {
        return ramSize;
    }

    public Integer getGpuCount() {
        return gpuCount;
    }

    public Long getVgpuProfileId() {
        return vgpuProfileId;
    }
}
