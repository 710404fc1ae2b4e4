// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Where a user has been, by the hour of the week, learned from visits and forgotten by half in four weeks.
 *
 * @param asOf as of when the weights count; null is not allowed
 * @param weights for each zone the weight of the hours of the week in which the user was there; hours are counted from Monday, 00:00 UTC, 0 to 167
 */
public record Habits(Instant asOf, Map<ZoneId, Map<Integer, Double>> weights) {
    /** Nothing is known. */
    public static final Habits NONE = new Habits(Instant.EPOCH, Map.of());

    public Habits {
        weights = Map.copyOf(weights);
    }

    /** The same, and the user was in a zone at an instant. */
    public Habits visited(ZoneId zone, Instant at) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** How likely the user is in each zone at some time from now on until the horizon: 0 to 1 for each zone, 1 in all at the most. */
    public Map<ZoneId, Double> likely(Instant now, Duration horizon) {
        throw new UnsupportedOperationException("not written yet");
    }
}
