// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

/** A text that is no range of addresses in CIDR notation. */
public final class InvalidRange extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidRange(String text, String why) {
        super("\"" + text + "\" is no address range: " + why
                + "; expected is CIDR such as 10.1.0.0/16 or 2001:db8::/32");
    }
}
