// SPDX-License-Identifier: Apache-2.0
package com.cloud.dc;

import com.cloud.org.Grouping.AllocationState;
import java.util.Date;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of data_center: a zone. */
@Entity
@Table(name = "data_center")
public class DataCenterVO implements DataCenter {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "name")
    private String name;

    @Column(name = "removed")
    private Date removed;

    @Column(name = "uuid")
    private String uuid;

    @Enumerated(EnumType.STRING)
    @Column(name = "allocation_state")
    private AllocationState allocationState;

    @Enumerated(EnumType.STRING)
    @Column(name = "networktype")
    private NetworkType networkType;

    protected DataCenterVO() {}

    @Override
    public long getId() {
        return id;
    }

    @Override
    public String getName() {
        return name;
    }

    public AllocationState getAllocationState() {
        return allocationState;
    }

    public Date getRemoved() {
        return removed;
    }

    @Override
    public String getUuid() {
        return uuid;
    }

    @Override
    public NetworkType getNetworkType() {
        return networkType;
    }
}
