// SPDX-License-Identifier: Apache-2.0
package com.cloud.network;

import java.net.URI;

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

    /** How its machines get their addresses. */
    public enum Mode {
        None,
        Static,
        Dhcp,
        ExternalDhcp
    }

    /** Which addresses a card has. */
    public enum AddressFormat {
        Ip4,
        Ip6,
        DualStack
    }

    /** What keeps networks apart on the wire; only what is used here. */
    public enum BroadcastDomainType {
        Vlan("vlan");

        private final String scheme;

        BroadcastDomainType(String scheme) {
            this.scheme = scheme;
        }

        public <T> URI toUri(T value) {
            return uri(scheme, value);
        }
    }

    /** The same for a card; only what is used here. */
    public enum IsolationType {
        Vlan("vlan");

        private final String scheme;

        IsolationType(String scheme) {
            this.scheme = scheme;
        }

        public <T> URI toUri(T value) {
            return uri(scheme, value);
        }
    }

    private static URI uri(String scheme, Object value) {
        String text = value.toString();
        return URI.create(text.contains("://") ? text : scheme + "://" + text);
    }
}
