// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.exception.InvalidParameterValueException;
import io.roamdesk.core.replication.Freeze;
import io.roamdesk.core.replication.Hours;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words by which the API names settings of a replication policy. */
final class PolicyWords {
    private static final String CRASH = "crash";
    private static final String FILE_SYSTEMS = "filesystems";
    static final String ALL = "all";
    private static final Pattern HOURS = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)(Z|[+-]\\d\\d:\\d\\d)");

    private PolicyWords() {}

    static Freeze freeze(String text) {
        switch (text.strip().toLowerCase(Locale.ROOT)) {
            case CRASH:
                return Freeze.CRASH;
            case FILE_SYSTEMS:
                return Freeze.FILE_SYSTEMS;
            default:
                throw new InvalidParameterValueException(
                        "consistency \"" + text + "\" is not known: crash or filesystems is expected");
        }
    }

    static String text(Freeze freeze) {
        return switch (freeze) {
            case CRASH -> CRASH;
            case FILE_SYSTEMS -> FILE_SYSTEMS;
        };
    }

    /** Reads the hours of a day; empty for all of them. A plus sign of the offset arrives as a space from clients that do not escape it. */
    static Optional<Hours> hours(String text) {
        if (text.isBlank() || text.strip().equalsIgnoreCase(ALL)) {
            return Optional.empty();
        }
        Matcher parts = HOURS.matcher(text.strip().replace(' ', '+').toUpperCase(Locale.ROOT));
        if (!parts.matches()) {
            throw notHours(text);
        }
        try {
            return Optional.of(new Hours(
                    LocalTime.parse(parts.group(1)), LocalTime.parse(parts.group(2)), ZoneOffset.of(parts.group(3))));
        } catch (DateTimeException e) {
            throw notHours(text);
        }
    }

    private static InvalidParameterValueException notHours(String text) {
        return new InvalidParameterValueException(
                "hours \"" + text
                        + "\" is not a span of the day: all, or from-to and the offset from UTC such as 22:00-06:00+01:00 is expected");
    }
}
