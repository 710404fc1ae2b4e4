// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.policy.RoamingPolicy;
import io.roamdesk.core.policy.Thresholds;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneCatalog;
import io.roamdesk.core.zone.ZoneFitness;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the rules of one decision look at: the input, where the user is, and how far every zone is from there. Zones are
 * named by their position in the catalog. Lives for one decision.
 */
final class Deliberation {

    private final DecisionInput input;
    private final Whereabouts whereabouts;
    private final LocationMatcher matcher;
    private final int current;
    private final double[] km;
    private final double[] ms;
    private final Map<Integer, ZoneFitness> fitness = new HashMap<>();

    Deliberation(DecisionInput input, Whereabouts whereabouts) {
        this.input = input;
        this.whereabouts = whereabouts;
        ZoneCatalog catalog = input.catalog();
        matcher = Matchers.of(input.policy().sameLocation());
        current = catalog.position(input.currentZone());
        km = whereabouts.coordinates().map(catalog::distancesKm).orElseGet(() -> unknown(catalog));
        ms = unknown(catalog);
        whereabouts.latencies().millisByZone().forEach((zone, millis) -> {
            int position = catalog.position(zone);
            if (position >= 0) {
                ms[position] = millis;
            }
        });
    }

    private static double[] unknown(ZoneCatalog catalog) {
        double[] values = new double[catalog.zones().size()];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    DecisionInput input() {
        return input;
    }

    RoamingPolicy policy() {
        return input.policy();
    }

    Whereabouts whereabouts() {
        return whereabouts;
    }

    LocationMatcher matcher() {
        return matcher;
    }

    int zones() {
        return km.length;
    }

    RoamingZone zone(int position) {
        return input.catalog().zones().get(position);
    }

    /** Position of the zone where the desktop is. */
    int current() {
        return current;
    }

    /** Distance of the user from the zone; not a number when it is not known. */
    double km(int position) {
        return km[position];
    }

    /** Round trip of the user to the zone; not a number when it was not measured. */
    double ms(int position) {
        return ms[position];
    }

    /** The edges of the same-location rule; only rules that measure something have them and ask for them. */
    Thresholds thresholds() {
        return policy().thresholds().orElseThrow();
    }

    /** Asks the survey, once for each zone. */
    ZoneFitness fitness(int position) {
        return fitness.computeIfAbsent(
                position, any -> input.survey().fitness(zone(position).id()));
    }

    /** Whether a round trip to any zone but the present one was measured. */
    boolean isAnotherZoneMeasured() {
        for (int i = 0; i < ms.length; i++) {
            if (i != current && !Double.isNaN(ms[i])) {
                return true;
            }
        }
        return false;
    }
}
