// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.resourcedetail;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of disk_offering_details. */
@Entity
@Table(name = "disk_offering_details")
public class DiskOfferingDetailVO {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "value")
    private String value;

    public DiskOfferingDetailVO() {}

    public long getId() {
        return id;
    }

    public String getValue() {
        return value;
    }
}
