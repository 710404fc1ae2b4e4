// SPDX-License-Identifier: Apache-2.0
package com.cloud.network.dao;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of load_balancer_vm_map: a machine that a load balancer serves. */
@Entity
@Table(name = "load_balancer_vm_map")
public class LoadBalancerVMMapVO {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "revoke")
    private boolean revoke;

    public LoadBalancerVMMapVO() {}

    public long getId() {
        return id;
    }

    public boolean isRevoke() {
        return revoke;
    }
}
