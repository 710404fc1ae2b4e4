// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.client.Latencies;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.location.Country;
import io.roamdesk.core.policy.Unit;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneCatalog;
import io.roamdesk.core.zone.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether a signal contradicts what is believed already. */
final class Contradiction {

    /**
     * Half the speed of light in vacuum, km for each ms of round trip. Light in fibre is a third slower and no route is
     * straight, so a place that this excludes is excluded for certain.
     */
    static final double KM_PER_ROUND_TRIP_MILLI = 299.792458 / 2;

    /**
     * Two places this close are taken for one, km: an office and its city's centre, a zone and its airport's entry in an
     * address database.
     */
    private static final double TOLERANCE_KM = 100;

    private Contradiction() {}

    /** What contradicts, in words; empty when the two can both be right. */
    static Optional<String> between(Location believed, Fix fix, ZoneCatalog catalog) {
        Optional<Coordinates> known = believed.coordinates();
        if (known.isPresent() && fix.coordinates().isPresent()) {
            double km = known.get().distanceKm(fix.coordinates().get());
            double allowed = TOLERANCE_KM + believed.accuracyKm() + fix.accuracyKm();
            return km > allowed ? Optional.of(Unit.KM.text(km) + " away") : Optional.empty();
        }
        Optional<Country> country = believed.country();
        if (country.isPresent() && fix.country().isPresent() && !country.equals(fix.country())) {
            return Optional.of("another country than " + country.get().name());
        }
        Optional<Coordinates> place = fix.coordinates().or(() -> known);
        Latencies latencies = fix.latencies().isEmpty() ? believed.latencies() : fix.latencies();
        return place.flatMap(here -> tooFast(latencies, here, believed.accuracyKm() + fix.accuracyKm(), catalog));
    }

    private static Optional<String> tooFast(
            Latencies latencies, Coordinates place, double accuracyKm, ZoneCatalog catalog) {
        for (Map.Entry<ZoneId, Double> measured : new TreeMap<>(latencies.millisByZone()).entrySet()) {
            Optional<RoamingZone> zone = catalog.find(measured.getKey());
            if (zone.isPresent()) {
                double km = place.distanceKm(zone.get().coordinates());
                if (km - accuracyKm - TOLERANCE_KM > measured.getValue() * KM_PER_ROUND_TRIP_MILLI) {
                    return Optional.of("light does not go the " + Unit.KM.text(km) + " to " + zone.get()
                            + " and back in " + Unit.MS.text(measured.getValue()));
                }
            }
        }
        return Optional.empty();
    }
}
