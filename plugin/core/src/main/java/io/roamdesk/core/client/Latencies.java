// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.client;

import io.roamdesk.core.zone.ZoneId;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Round trips from a client to the probes of zones, in ms.
 *
 * @param millisByZone 0 to 60,000 each; zones that were not measured are absent
 */
public record Latencies(Map<ZoneId, Double> millisByZone) {

    /** No answer within a minute is no answer: clients give up long before. */
    static final double HIGHEST_MILLIS = 60_000;

    /** Nothing was measured. */
    public static final Latencies NONE = new Latencies(Map.of());

    /**
     * @throws InvalidLatency when one is negative, above 60 s or not a number
     */
    public Latencies {
        millisByZone = Map.copyOf(millisByZone);
        // In the order of ids, so that of several wrong ones the same is named each time.
        new TreeMap<>(millisByZone).forEach((zone, millis) -> {
            if (!(millis >= 0 && millis <= HIGHEST_MILLIS)) {
                throw new InvalidLatency(zone, millis);
            }
        });
    }

    public boolean isEmpty() {
        return millisByZone.isEmpty();
    }

    /** Round trip to this zone in ms; empty when it was not measured. */
    public OptionalDouble to(ZoneId zone) {
        Double millis = millisByZone.get(zone);
        return millis == null ? OptionalDouble.empty() : OptionalDouble.of(millis);
    }
}
