// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.client.Latencies;
import io.roamdesk.core.location.City;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.location.Country;
import io.roamdesk.core.zone.OfficeMatch;
import io.roamdesk.core.zone.ZoneCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The facts believed so far while the signals are read, most trusted first; lives for one decision. */
final class Location {

    private final ZoneCatalog catalog;
    private final List<Reason> reasons = new ArrayList<>();
    private Optional<Signal> signal = Optional.empty();
    private Optional<Coordinates> coordinates = Optional.empty();
    private Optional<Signal> coordinatesFrom = Optional.empty();
    private double accuracyKm;
    private Optional<City> city = Optional.empty();
    private Optional<Country> country = Optional.empty();
    private Optional<OfficeMatch> office = Optional.empty();
    private Optional<Signal> officeFrom = Optional.empty();
    private Latencies latencies = Latencies.NONE;

    Location(ZoneCatalog catalog) {
        this.catalog = catalog;
    }

    boolean isUnknown() {
        return signal.isEmpty();
    }

    Optional<Coordinates> coordinates() {
        return coordinates;
    }

    double accuracyKm() {
        return accuracyKm;
    }

    Optional<Country> country() {
        return country;
    }

    Latencies latencies() {
        return latencies;
    }

    void note(Reason reason) {
        reasons.add(reason);
    }

    /** Believes what the fix adds, or drops it when it contradicts. */
    void add(Reading reading) {
        reasons.addAll(reading.notes());
        reading.fix().ifPresent(fix -> Contradiction.between(this, fix, catalog)
                .ifPresentOrElse(why -> drop(fix, why), () -> believe(fix)));
    }

    private void drop(Fix fix, String why) {
        reasons.add(Reason.of(
                ReasonCode.SIGNAL_CONFLICT,
                fix.signal() + " (" + fix.text() + ") contradicts "
                        + signal.map(Signal::toString).orElse("") + ", which is trusted more: " + why));
    }

    private void believe(Fix fix) {
        reasons.add(Reason.of(ReasonCode.SIGNAL_USED, fix.signal() + ": " + fix.text()));
        if (coordinates.isEmpty() && fix.coordinates().isPresent()) {
            coordinates = fix.coordinates();
            coordinatesFrom = Optional.of(fix.signal());
            accuracyKm = fix.accuracyKm();
        }
        if (office.isEmpty() && fix.office().isPresent()) {
            office = fix.office();
            officeFrom = Optional.of(fix.signal());
        }
        signal = signal.or(() -> Optional.of(fix.signal()));
        city = city.or(fix::city);
        country = country.or(fix::country);
        latencies = latencies.isEmpty() ? fix.latencies() : latencies;
    }

    /** Takes the known city that the coordinates are in, for a rule that asks for a city or country. */
    void deriveCity() {
        if (city.isEmpty() && coordinates.isPresent()) {
            catalog.cityNear(coordinates.get())
                    .filter(near -> country.isEmpty() || country.get().equals(near.country()))
                    .ifPresent(near -> {
                        city = Optional.of(near);
                        country = Optional.of(near.country());
                        reasons.add(Reason.of(ReasonCode.SIGNAL_USED, "these coordinates are in " + near));
                    });
        }
    }

    Whereabouts whereabouts() {
        return new Whereabouts(
                signal,
                coordinates,
                coordinatesFrom,
                city,
                country,
                office,
                officeFrom,
                latencies,
                List.copyOf(reasons));
    }
}
