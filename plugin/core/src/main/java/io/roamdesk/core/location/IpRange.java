// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

import java.util.Objects;

/**
 * A range of addresses in CIDR notation.
 *
 * @param network the first address of the range
 * @param prefixLength how many leading bits all addresses of the range share: 0 to 32, for IPv6 to 128
 */
public record IpRange(IpAddress network, int prefixLength) {

    /**
     * @throws InvalidRange when the prefix length does not fit the family, or the network has bits set after the prefix
     */
    public IpRange {
        Objects.requireNonNull(network, "network");
        int bits = network.family().bits();
        if (prefixLength < 0 || prefixLength > bits) {
            throw new InvalidRange(network + "/" + prefixLength, "the prefix length is 0 to " + bits);
        }
        IpAddress first = network.masked(prefixLength);
        if (!first.equals(network)) {
            throw new InvalidRange(
                    network + "/" + prefixLength,
                    "bits are set after the prefix, the network of that length is " + first + "/" + prefixLength);
        }
    }

    /**
     * Reads CIDR notation; an address alone is the range of that one address.
     *
     * @throws InvalidRange when the prefix length or the network is not right
     * @throws InvalidAddress when what stands before the slash is no address
     */
    public static IpRange parse(String text) {
        if (text == null || text.isEmpty()) {
            throw new InvalidRange(text, "it is empty");
        }
        int slash = text.indexOf('/');
        IpAddress network = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        return new IpRange(network, slash < 0 ? network.family().bits() : length(text, text.substring(slash + 1)));
    }

    private static int length(String text, String digits) {
        boolean number =
                !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            throw new InvalidRange(text, "\"" + digits + "\" is no prefix length");
        }
        return Integer.parseInt(digits);
    }

    /** The range of this length that holds the address. */
    public static IpRange around(IpAddress address, int prefixLength) {
        return new IpRange(address.masked(prefixLength), prefixLength);
    }

    /** The range with a prefix of this shorter length that holds this one. */
    public IpRange widened(int length) {
        return around(network, length);
    }

    /** Whether the address lies in this range; never so for an address of the other family. */
    public boolean contains(IpAddress address) {
        return address.family() == network.family()
                && address.masked(prefixLength).equals(network);
    }

    /** Whether an address lies in both. Of two ranges that overlap, one always holds the other or they are equal. */
    public boolean overlaps(IpRange other) {
        return prefixLength <= other.prefixLength ? contains(other.network) : other.contains(network);
    }

    @Override
    public String toString() {
        return network + "/" + prefixLength;
    }
}
