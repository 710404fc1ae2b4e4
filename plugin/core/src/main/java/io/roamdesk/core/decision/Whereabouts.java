// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.client.Latencies;
import io.roamdesk.core.location.City;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.location.Country;
import io.roamdesk.core.zone.OfficeMatch;
import java.util.List;
import java.util.Optional;

/**
 * Where the user is, by what is believed of all signals.
 *
 * @param signal the most trusted one that was believed; empty when none was
 * @param coordinatesFrom the signal that the coordinates come from
 * @param officeFrom the signal that the office comes from
 * @param reasons which signals were believed and which were not
 */
record Whereabouts(
        Optional<Signal> signal,
        Optional<Coordinates> coordinates,
        Optional<Signal> coordinatesFrom,
        Optional<City> city,
        Optional<Country> country,
        Optional<OfficeMatch> office,
        Optional<Signal> officeFrom,
        Latencies latencies,
        List<Reason> reasons) {

    /** Whether round trips are trusted more than the place is, when it comes to which zone is nearer; so without a place. */
    boolean latencyOutranksCoordinates() {
        return coordinatesFrom.map(Signal.LATENCY::isTrustedMoreThan).orElse(true);
    }

    /** The office, if an address of the client proves it and not only its word. */
    Optional<OfficeMatch> officeByAddress() {
        return office.filter(any -> officeFrom.equals(Optional.of(Signal.OFFICE_RANGE)));
    }
}
