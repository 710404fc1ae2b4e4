// SPDX-License-Identifier: Apache-2.0
package com.cloud.service;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of service_offering_details. */
@Entity
@Table(name = "service_offering_details")
public class ServiceOfferingDetailsVO {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "service_offering_id")
    private long resourceId;

    @Column(name = "name")
    private String name;

    @Column(name = "value")
    private String value;

    protected ServiceOfferingDetailsVO() {}

    public long getId() {
        return id;
    }

    public long getResourceId() {
        return resourceId;
    }

    public String getName() {
        return name;
    }

    public String getValue() {
        return value;
    }
}
