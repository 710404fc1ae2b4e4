// SPDX-License-Identifier: Apache-2.0
package com.cloud.network;

/** Kinds of networks. */
public class Networks {
    /** What a network carries. */
    public enum TrafficType {
        None,
        Public,
        Guest,
        Storage,
        Management,
        Control,
        Vpn
    }
}
