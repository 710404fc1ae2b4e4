// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import java.util.Objects;
import java.util.UUID;

/**
 * The CloudStack uuid of a zone.
 *
 * @param value the uuid in its canonical form: 36 characters, lower case
 */
public record ZoneId(String value) implements Comparable<ZoneId> {

    /**
     * @throws IllegalArgumentException when the value is not a uuid of 8-4-4-4-12 hexadecimal digits
     */
    public ZoneId {
        Objects.requireNonNull(value, "zone id");
        value = canonical(value);
    }

    /** Same as the constructor, reads better at a call. */
    public static ZoneId of(String value) {
        return new ZoneId(value);
    }

    @Override
    public int compareTo(ZoneId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    // UUID.fromString accepts "1-1-1-1-1" and fills it with zeros; an id that was cut off must not name something else.
    private static String canonical(String value) {
        try {
            String canonical = UUID.fromString(value).toString();
            if (canonical.equalsIgnoreCase(value)) {
                return canonical;
            }
        } catch (IllegalArgumentException notHexadecimal) {
            throw new IllegalArgumentException(refusal(value), notHexadecimal);
        }
        throw new IllegalArgumentException(refusal(value));
    }

    private static String refusal(String value) {
        return "\"" + value + "\" is not a zone id: a uuid is expected, 8-4-4-4-12 hexadecimal digits";
    }
}
