// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage;

import java.util.Date;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of snapshots: a snapshot of one volume. */
@Entity
@Table(name = "snapshots")
public class SnapshotVO implements Snapshot {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "volume_id")
    private Long volumeId;

    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private State state;

    @Column(name = "removed")
    private Date removed;

    @Column(name = "uuid")
    private String uuid;

    public SnapshotVO() {}

    public long getId() {
        return id;
    }

    public long getVolumeId() {
        return volumeId;
    }

    public String getName() {
        return name;
    }

    public State getState() {
        return state;
    }

    public Date getRemoved() {
        return removed;
    }

    public String getUuid() {
        return uuid;
    }
}
