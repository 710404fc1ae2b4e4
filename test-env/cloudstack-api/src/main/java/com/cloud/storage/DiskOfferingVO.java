// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage;

import com.cloud.offering.DiskOffering;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of disk_offering. */
@Entity
@Table(name = "disk_offering")
public class DiskOfferingVO implements DiskOffering {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "uuid")
    private String uuid;

    @Column(name = "name")
    private String name;

    @Column(name = "tags")
    private String tags;

    public DiskOfferingVO() {}

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

    @Override
    public String getTags() {
        return tags;
    }
}
