// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.command;

import io.roamdesk.engine.component.Digest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the values of a command; one that does not fit is an IllegalArgumentException that names it. */
public final class Argument {
    private static final int UUID_LENGTH = 36;

    private Argument() {}

    /** A text that must be there. */
    public static String text(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the command has no " + name);
        }
        return value;
    }

    /** A uuid that must be there. */
    public static UUID uuid(String name, String value) {
        if (text(name, value).length() != UUID_LENGTH) {
            throw noUuid(name, value, null);
        }
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw noUuid(name, value, e);
        }
    }

    /** A uuid that may be missing. */
    public static Optional<UUID> optionalUuid(String name, String value) {
        return Optional.ofNullable(value).map(it -> uuid(name, it));
    }

    /** A digest that must be there. */
    public static Digest digest(String name, String value) {
        try {
            return Digest.parse(text(name, value));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " \"" + value + "\" is no digest of 64 hexadecimal digits", e);
        }
    }

    /** A list that must have something in it, and no gaps. */
    public static <T> List<T> list(String name, List<T> value) {
        if (value == null || value.isEmpty() || value.stream().anyMatch(it -> it == null)) {
            throw new IllegalArgumentException("the command has no " + name);
        }
        return value;
    }

    /** A time from nothing to the longest that is allowed, in milliseconds. */
    public static Duration millis(String name, long value, long longest) {
        if (value < 0 || value > longest) {
            throw new IllegalArgumentException(name + " is " + value + ", not 0 to " + longest);
        }
        return Duration.ofMillis(value);
    }

    private static IllegalArgumentException noUuid(String name, String value, Exception cause) {
        return new IllegalArgumentException(name + " \"" + value + "\" is no uuid", cause);
    }
}
