// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.net;

/** An address. */
public class Ip {
    private final String address;

    public Ip(String ip) {
        this.address = ip;
    }

    public String addr() {
        return address;
    }
}
