// SPDX-License-Identifier: Apache-2.0
package com.cloud.network.rules;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of port_forwarding_rules. */
@Entity
@Table(name = "port_forwarding_rules")
public class PortForwardingRuleVO {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    public PortForwardingRuleVO() {}

    public long getId() {
        return id;
    }
}
