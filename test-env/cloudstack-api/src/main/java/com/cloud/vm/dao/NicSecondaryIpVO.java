// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm.dao;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of nic_secondary_ips: one more address of a card. */
@Entity
@Table(name = "nic_secondary_ips")
public class NicSecondaryIpVO {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    public NicSecondaryIpVO() {}

    public long getId() {
        return id;
    }
}
