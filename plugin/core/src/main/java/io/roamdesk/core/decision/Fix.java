// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.client.Latencies;
import io.roamdesk.core.location.City;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.location.Country;
import io.roamdesk.core.zone.OfficeMatch;
import java.util.Optional;

/**
 * What one signal states of the user's location.
 *
 * @param accuracyKm how far off the coordinates may be
 * @param text what it states, for the reason
 */
record Fix(
        Signal signal,
        Optional<Coordinates> coordinates,
        double accuracyKm,
        Optional<City> city,
        Optional<Country> country,
        Optional<OfficeMatch> office,
        Latencies latencies,
        String text) {

    static Fix of(Signal signal, OfficeMatch office, String text) {
        return new Fix(
                signal,
                Optional.of(office.coordinates()),
                0,
                Optional.of(office.city()),
                Optional.of(office.city().country()),
                Optional.of(office),
                Latencies.NONE,
                text);
    }

    static Fix of(
            Signal signal,
            Optional<Coordinates> coordinates,
            double accuracyKm,
            Optional<City> city,
            Optional<Country> country,
            String text) {
        return new Fix(
                signal,
                coordinates,
                accuracyKm,
                city,
                country.or(() -> city.map(City::country)),
                Optional.empty(),
                Latencies.NONE,
                text);
    }

    static Fix of(Latencies latencies, String text) {
        return new Fix(
                Signal.LATENCY,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                latencies,
                text);
    }
}
