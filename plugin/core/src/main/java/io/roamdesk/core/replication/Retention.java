// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import java.time.Duration;
import java.util.Optional;

/**
 * How many recovery points of a replica are kept. The newest two are kept whatever their age.
 *
 * @param points the most that are kept, 2 to 500; those that are held for a while come on top
 * @param age how old a point may become, 1 minute to 10 years; empty for any age
 */
public record Retention(int points, Optional<Duration> age) {
    /** As many layers as a chain may have. */
    public static final int MOST_POINTS = 500;

    /** Points that are never merged, whatever is asked: the newest, and the one to go back to when that is no good. */
    public static final int LEAST_POINTS = 2;

    private static final Duration YOUNGEST = Duration.ofMinutes(1);
    private static final Duration OLDEST = Duration.ofDays(3650);

    /** What is kept when nobody says. */
    public static final Retention DEFAULT = new Retention(3, Optional.empty());

    /**
     * @throws InvalidReplicationSetting when a number is out of its range
     */
    public Retention {
        InvalidReplicationSetting.requireWithin("number of retained points", points, LEAST_POINTS, MOST_POINTS);
        age.ifPresent(it -> InvalidReplicationSetting.requireWithin(
                "age of retained points in seconds", it.toSeconds(), YOUNGEST.toSeconds(), OLDEST.toSeconds()));
    }
}
