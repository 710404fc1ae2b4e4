// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.zone.ZoneId;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * How likely a user will be in a zone, by habit.
 *
 * @param zone the zone
 * @param weight 0 to 1
 * @param hour the hour of the week that speaks for it most, 0 (Monday, 00:00 UTC) to 167
 * @param seen in how many of the last weeks the user was there in that hour
 * @param weeks of how many weeks: 8, or fewer when less is known
 */
public record Likelihood(ZoneId zone, double weight, int hour, int seen, int weeks) {
    /** Of how many weeks reasons tell. */
    static final int WEEKS_TOLD = 8;

    Likelihood scaled(double by) {
        return new Likelihood(zone, weight * by, hour, seen, weeks);
    }

    /** The reason in words, to follow "the user ". */
    public String text(String zoneName) {
        String day = DayOfWeek.of(hour / 24 + 1).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return String.format(
                Locale.ROOT,
                "was in %s on %d of the last %d %ss at %02d:00 UTC",
                zoneName,
                seen,
                weeks,
                day,
                hour % 24);
    }
}
