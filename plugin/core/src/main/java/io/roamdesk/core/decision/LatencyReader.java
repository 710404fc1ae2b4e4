// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.client.Latencies;
import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.policy.Unit;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Takes the round trips to zones that there still are. */
final class LatencyReader implements SignalReader {

    @Override
    public Reading read(LocationReport report, DecisionInput input) {
        if (report.latencies().isEmpty()) {
            return Reading.NOTHING;
        }
        RoamingZone fastest = null;
        double millis = Double.POSITIVE_INFINITY;
        for (Map.Entry<ZoneId, Double> measured :
                report.latencies().millisByZone().entrySet()) {
            Optional<RoamingZone> zone = input.catalog().find(measured.getKey());
            if (zone.isPresent() && isFaster(measured.getValue(), zone.get(), millis, fastest)) {
                fastest = zone.get();
                millis = measured.getValue();
            }
        }
        if (fastest == null) {
            return Reading.unusable(Signal.LATENCY, "none of the measured zones is a roaming zone");
        }
        Latencies latencies = report.latencies();
        return Reading.of(Fix.of(
                latencies,
                latencies.millisByZone().size() + " zones measured, fastest is " + fastest + " with "
                        + Unit.MS.text(millis)));
    }

    // A tie goes to the lower id: the order of a map must not show in a text.
    private static boolean isFaster(double millis, RoamingZone zone, double best, RoamingZone fastest) {
        return millis < best || millis == best && fastest != null && zone.id().compareTo(fastest.id()) < 0;
    }
}
