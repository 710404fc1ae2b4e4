// SPDX-License-Identifier: Apache-2.0
package com.cloud.network.dao;

import com.cloud.network.IpAddress;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of user_ip_address: an address of a range. */
@Entity
@Table(name = "user_ip_address")
public class IPAddressVO implements IpAddress {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state;

    public IPAddressVO() {}

    public long getId() {
        return id;
    }

    public State getState() {
        return state;
    }
}
