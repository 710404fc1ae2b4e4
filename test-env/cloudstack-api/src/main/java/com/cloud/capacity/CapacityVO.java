// SPDX-License-Identifier: Apache-2.0
package com.cloud.capacity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of op_host_capacity: what a host has and has promised of one kind of resource. */
@Entity
@Table(name = "op_host_capacity")
public class CapacityVO {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "host_id")
    private Long hostOrPoolId;

    @Column(name = "used_capacity")
    private long usedCapacity;

    @Column(name = "reserved_capacity")
    private long reservedCapacity;

    @Column(name = "total_capacity")
    private long totalCapacity;

    @Column(name = "capacity_type")
    private short capacityType;

    public CapacityVO() {}

    public long getId() {
        return id;
    }

    public Long getHostOrPoolId() {
        return hostOrPoolId;
    }

    public long getUsedCapacity() {
        return usedCapacity;
    }

    public long getReservedCapacity() {
        return reservedCapacity;
    }

    public long getTotalCapacity() {
        return totalCapacity;
    }

    public short getCapacityType() {
        return capacityType;
    }
}
