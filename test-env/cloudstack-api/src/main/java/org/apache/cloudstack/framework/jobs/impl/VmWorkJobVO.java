// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.jobs.impl;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of vm_work_job: what CloudStack does, or is about to do, to a machine. */
@Entity
@Table(name = "vm_work_job")
public class VmWorkJobVO {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "vm_instance_id")
    private long vmInstanceId;

    public VmWorkJobVO() {}

    public long getId() {
        return id;
    }

    public long getVmInstanceId() {
        return vmInstanceId;
    }
}
