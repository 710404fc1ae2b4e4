// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm.snapshot;

import java.util.Date;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of vm_snapshots: a snapshot of a whole machine. */
@Entity
@Table(name = "vm_snapshots")
public class VMSnapshotVO implements VMSnapshot {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private Long id;

    @Column(name = "uuid")
    private String uuid;

    @Column(name = "name")
    private String name;

    @Column(name = "vm_id")
    private long vmId;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state;

    @Column(name = "removed")
    private Date removed;

    public VMSnapshotVO() {}

    public long getId() {
        return id;
    }

    public String getUuid() {
        return uuid;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Long getVmId() {
        return vmId;
    }

    @Override
    public State getState() {
        return state;
    }

    public Date getRemoved() {
        return removed;
    }
}
