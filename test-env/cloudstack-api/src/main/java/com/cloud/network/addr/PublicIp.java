// SPDX-License-Identifier: Apache-2.0
package com.cloud.network.addr;

import com.cloud.utils.net.Ip;

/** An address of a range, with what the range says. */
public class PublicIp {
    private Ip address;
    private String netmask;
    private String gateway;
    private String vlanTag;

    private PublicIp() {}

    public Ip getAddress() {
        return address;
    }

    public String getNetmask() {
        return netmask;
    }

    public String getGateway() {
        return gateway;
    }

    public String getVlanTag() {
        return vlanTag;
    }
}
