// SPDX-License-Identifier: Apache-2.0
package com.cloud.network.dao;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;
import org.apache.cloudstack.api.ResourceDetail;

/** A row of network_details: what is said of a network beside its row. */
@Entity
@Table(name = "network_details")
public class NetworkDetailVO implements ResourceDetail {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "value")
    private String value;

    public NetworkDetailVO() {}

    public long getId() {
        return id;
    }

    public String getValue() {
        return value;
    }
}
