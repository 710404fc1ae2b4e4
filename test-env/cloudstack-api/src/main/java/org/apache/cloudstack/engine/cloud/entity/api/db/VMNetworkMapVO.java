// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.engine.cloud.entity.api.db;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of vm_network_map: a network of a machine. */
@Entity
@Table(name = "vm_network_map")
public class VMNetworkMapVO {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "vm_id")
    private long vmId;

    @Column(name = "network_id")
    private long networkId;

    protected VMNetworkMapVO() {}

    public long getId() {
        return id;
    }

    public long getVmId() {
        return vmId;
    }

    public long getNetworkId() {
        return networkId;
    }
}
