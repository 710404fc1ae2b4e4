// SPDX-License-Identifier: Apache-2.0
package com.cloud.dc;

/** A range of addresses. */
public interface Vlan {
    /** What its addresses are for. */
    enum VlanType {
        DirectAttached,
        VirtualNetwork
    }
}
