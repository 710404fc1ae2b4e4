// SPDX-License-Identifier: Apache-2.0
package com.cloud.network.dao;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of ntwk_service_map: who serves what in a network. */
@Entity
@Table(name = "ntwk_service_map")
public class NetworkServiceMapVO {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "network_id")
    private long networkId;

    @Column(name = "service")
    private String service;

    @Column(name = "provider")
    private String provider;

    public NetworkServiceMapVO() {}

    public long getId() {
        return id;
    }

    public long getNetworkId() {
        return networkId;
    }

    public String getService() {
        return service;
    }

    public String getProvider() {
        return provider;
    }
}
