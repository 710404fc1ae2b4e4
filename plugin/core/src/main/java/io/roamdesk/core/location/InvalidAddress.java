// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

/** A text that is no IP address. */
public final class InvalidAddress extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidAddress(String text, String why) {
        super("\"" + text + "\" is no IP address: " + why
                + "; expected is IPv4 such as 192.0.2.7 or IPv6 such as 2001:db8::7, never a host name");
    }
}
