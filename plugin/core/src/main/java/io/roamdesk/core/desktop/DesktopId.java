// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.desktop;

import java.util.Objects;
import java.util.UUID;

/**
 * The CloudStack uuid of the instance that is a roaming desktop; it stays the same in every zone.
 *
 * @param value the uuid in its canonical form: 36 characters, lower case
 */
public record DesktopId(String value) implements Comparable<DesktopId> {

    /**
     * @throws IllegalArgumentException when the value is not a uuid of 8-4-4-4-12 hexadecimal digits
     */
    public DesktopId {
        Objects.requireNonNull(value, "desktop id");
        value = canonical(value);
    }

    /** Same as the constructor, reads better at a call. */
    public static DesktopId of(String value) {
        return new DesktopId(value);
    }

    @Override
    public int compareTo(DesktopId other) {
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
        return "\"" + value + "\" is not a desktop id: a uuid is expected, 8-4-4-4-12 hexadecimal digits";
    }
}
