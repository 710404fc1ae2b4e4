// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.affinity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of affinity_group_vm_map: a machine in an affinity group. */
@Entity
@Table(name = "affinity_group_vm_map")
public class AffinityGroupVMMapVO {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "affinity_group_id")
    private long affinityGroupId;

    @Column(name = "instance_id")
    private long instanceId;

    public AffinityGroupVMMapVO() {}

    public long getId() {
        return id;
    }

    public long getAffinityGroupId() {
        return affinityGroupId;
    }

    public long getInstanceId() {
        return instanceId;
    }
}
