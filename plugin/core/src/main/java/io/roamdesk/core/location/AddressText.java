// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

/** Reads and writes addresses as text: RFC 4291 section 2.2 in, RFC 5952 out. */
final class AddressText {

    private static final int GROUPS = 8;
    // Full length with an IPv4 tail: 6 groups of 4 digits, 6 colons, 15 characters. Longer texts are not looked at.
    private static final int LONGEST = 45;

    private final String text;

    private AddressText(String text) {
        this.text = text;
    }

    static IpAddress parse(String text) {
        if (text == null || text.isEmpty()) {
            throw new InvalidAddress(text, "it is empty");
        }
        if (text.length() > LONGEST) {
            throw new InvalidAddress(
                    text.substring(0, LONGEST) + "...", "it is longer than " + LONGEST + " characters");
        }
        AddressText address = new AddressText(text);
        if (text.indexOf(':') < 0) {
            return new IpAddress(IpAddress.Family.IPV4, 0, address.ipv4(text));
        }
        return address.ipv6();
    }

    private long ipv4(String quad) {
        String[] parts = quad.split("\\.", -1);
        if (parts.length != 4) {
            throw bad("IPv4 has four parts");
        }
        long value = 0;
        for (String part : parts) {
            value = value << 8 | octet(part);
        }
        return value;
    }

    // "010" is 8 to some programs and 10 to others, so a leading zero is refused.
    private int octet(String part) {
        boolean digits = !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || part.length() > 1 && part.charAt(0) == '0' || Integer.parseInt(part) > 255) {
            throw bad("\"" + part + "\" is no number from 0 to 255 without leading zeros");
        }
        return Integer.parseInt(part);
    }

    private IpAddress ipv6() {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            throw bad("\"::\" may stand only once");
        }
        int[] groups = new int[GROUPS];
        if (gap < 0) {
            int count = read(text, groups, 0, true);
            if (count != GROUPS) {
                throw bad("IPv6 without \"::\" has eight groups, not " + count);
            }
        } else {
            int[] tail = new int[GROUPS];
            int before = read(text.substring(0, gap), groups, 0, false);
            int after = read(text.substring(gap + 2), tail, before, true);
            if (before + after >= GROUPS) {
                throw bad("\"::\" stands for at least one group, eight are there without it");
            }
            System.arraycopy(tail, before, groups, GROUPS - after, after);
        }
        return new IpAddress(IpAddress.Family.IPV6, join(groups, 0), join(groups, 4));
    }

    /** Reads the groups of one side of "::" into the array from {@code start}; returns how many there were. */
    private int read(String side, int[] groups, int start, boolean last) {
        if (side.isEmpty()) {
            return 0;
        }
        String[] parts = side.split(":", -1);
        int at = start;
        for (int i = 0; i < parts.length; i++) {
            boolean ipv4Tail = last && i == parts.length - 1 && parts[i].indexOf('.') >= 0;
            if (at + (ipv4Tail ? 2 : 1) > GROUPS) {
                throw bad("it has more than eight groups");
            }
            if (ipv4Tail) {
                long quad = ipv4(parts[i]);
                groups[at++] = (int) (quad >>> 16);
                groups[at++] = (int) (quad & 0xffff);
            } else {
                groups[at++] = group(parts[i]);
            }
        }
        return at - start;
    }

    private int group(String part) {
        boolean hexadecimal = !part.isEmpty()
                && part.length() <= 4
                && part.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
        if (!hexadecimal) {
            throw bad("\"" + part + "\" is no group of 1 to 4 hexadecimal digits");
        }
        return Integer.parseInt(part, 16);
    }

    private static long join(int[] groups, int from) {
        long value = 0;
        for (int i = from; i < from + 4; i++) {
            value = value << 16 | groups[i];
        }
        return value;
    }

    private InvalidAddress bad(String why) {
        return new InvalidAddress(text, why);
    }

    static String print(IpAddress address) {
        long low = address.low();
        if (address.family() == IpAddress.Family.IPV4) {
            return (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            long half = i < 4 ? address.high() : low;
            groups[i] = (int) (half >>> (48 - 16 * (i % 4)) & 0xffff);
        }
        return printGroups(groups);
    }

    // RFC 5952: the first of the longest runs of two or more zero groups becomes "::".
    private static String printGroups(int[] groups) {
        int bestStart = -1;
        int bestLength = 1;
        for (int start = 0; start < GROUPS; start++) {
            int length = 0;
            while (start + length < GROUPS && groups[start + length] == 0) {
                length++;
            }
            if (length > bestLength) {
                bestStart = start;
                bestLength = length;
            }
        }
        StringBuilder printed = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == bestStart) {
                printed.append("::");
                i += bestLength - 1;
            } else {
                boolean separated = printed.length() == 0 || printed.charAt(printed.length() - 1) == ':';
                printed.append(separated ? "" : ":").append(Integer.toHexString(groups[i]));
            }
        }
        return printed.toString();
    }
}
