// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IPv4 addresses.
 *
 * @param first an address of the range
 * @param bits how many bits all its addresses share, 0 to 32
 */
record Cidr(int first, int bits) {
    private static final Pattern ADDRESS = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    Cidr {
        if (bits < 0 || bits > 32) {
            throw new IllegalArgumentException("an IPv4 range shares 0 to 32 bits, not " + bits);
        }
    }

    /** Such as {@code 10.1.1.0/24}. */
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(text + " is no range of addresses");
        }
        return new Cidr(number(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /** Whether it is an IPv4 address in the range. */
    boolean contains(String address) {
        return ADDRESS.matcher(address).matches() && (number(address) & mask()) == (first & mask());
    }

    /** Such as {@code 255.255.255.0}. */
    String netmask() {
        int mask = mask();
        return (mask >>> 24) + "." + (mask >>> 16 & 0xFF) + "." + (mask >>> 8 & 0xFF) + "." + (mask & 0xFF);
    }

    private int mask() {
        return bits == 0 ? 0 : -1 << 32 - bits;
    }

    private static int number(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new IllegalArgumentException(address + " is no IPv4 address");
        }
        int number = 0;
        for (int part = 1; part <= 4; part++) {
            number = number << 8 | Integer.parseInt(parts.group(part));
        }
        return number;
    }
}
