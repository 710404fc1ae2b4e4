// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

import java.util.Objects;

/**
 * An IPv4 or IPv6 address. IPv4 lies in the low 32 bits of {@code low}; an IPv4-mapped IPv6 address is its IPv4 address.
 *
 * @param family which of the two
 * @param high bits 127 to 64, 0 for IPv4
 * @param low bits 63 to 0
 */
public record IpAddress(Family family, long high, long low) implements Comparable<IpAddress> {

    /** The two kinds of addresses and how many bits each has. */
    public enum Family {
        IPV4(32),
        IPV6(128);

        private final int bits;

        Family(int bits) {
            this.bits = bits;
        }

        /** Length of an address in bits. */
        public int bits() {
            return bits;
        }
    }

    private static final long MAPPED_IPV4 = 0xffffL;

    public IpAddress {
        Objects.requireNonNull(family, "family");
        if (family == Family.IPV6 && high == 0 && low >>> 32 == MAPPED_IPV4) {
            family = Family.IPV4;
            low = low & 0xffffffffL;
        }
        if (family == Family.IPV4 && (high != 0 || low >>> 32 != 0)) {
            throw new InvalidAddress(Long.toHexString(high) + ":" + Long.toHexString(low), "IPv4 has 32 bits");
        }
    }

    /**
     * Reads an address from its characters; never asks a name server.
     *
     * @param text IPv4 in four decimal parts without leading zeros, or IPv6 as RFC 4291 section 2.2 writes it, without
     *     brackets, zone index or prefix length
     * @throws InvalidAddress when it is anything else
     */
    public static IpAddress parse(String text) {
        return AddressText.parse(text);
    }

    /**
     * Whether the address has a meaning only within a network, so that no database of the Internet can know it: RFC 1918,
     * shared (RFC 6598), loopback, link-local, unique local (RFC 4193) and unspecified addresses.
     */
    public boolean isPrivate() {
        return PrivateRanges.hold(this);
    }

    /** 4 or 16 bytes in network order, as {@link java.net.InetAddress#getByAddress(byte[])} takes them. */
    public byte[] bytes() {
        byte[] bytes = new byte[family.bits() / 8];
        for (int i = 0; i < bytes.length; i++) {
            int shift = family.bits() - 8 - 8 * i;
            bytes[i] = (byte) (shift >= 64 ? high >>> (shift - 64) : low >>> shift);
        }
        return bytes;
    }

    /** The address with all bits after the first {@code length} cleared. */
    IpAddress masked(int length) {
        if (family == Family.IPV4) {
            return new IpAddress(family, 0, low & 0xffffffffL & keep(length + 32));
        }
        return new IpAddress(family, high & keep(Math.min(length, 64)), low & keep(Math.max(length - 64, 0)));
    }

    // A shift by 64 is a shift by 0 in Java, so keeping no bit needs its own case.
    private static long keep(int bits) {
        return bits == 0 ? 0 : -1L << (64 - bits);
    }

    @Override
    public int compareTo(IpAddress other) {
        if (family != other.family) {
            return family.compareTo(other.family);
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** The canonical text, for IPv6 that of RFC 5952. */
    @Override
    public String toString() {
        return AddressText.print(this);
    }
}
