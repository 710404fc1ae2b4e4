// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage;

import java.util.Date;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of template_zone_ref: a template that a zone offers. */
@Entity
@Table(name = "template_zone_ref")
public class VMTemplateZoneVO {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "zone_id")
    private long zoneId;

    @Column(name = "template_id")
    private long templateId;

    @Column(name = "removed")
    private Date removed;

    protected VMTemplateZoneVO() {}

    public long getId() {
        return id;
    }

    public long getZoneId() {
        return zoneId;
    }

    public long getTemplateId() {
        return templateId;
    }

    public Date getRemoved() {
        return removed;
    }
}
