// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.location.AddressDatabase;
import io.roamdesk.core.location.City;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.location.IpAddress;
import io.roamdesk.core.location.Place;
import java.util.Optional;
import java.util.function.Function;

/** Looks an address up in the address database. */
final class AddressReader implements SignalReader {

    private final Signal signal;
    private final Function<LocationReport, Optional<IpAddress>> address;
    private final AddressDatabase database;

    AddressReader(Signal signal, Function<LocationReport, Optional<IpAddress>> address, AddressDatabase database) {
        this.signal = signal;
        this.address = address;
        this.database = database;
    }

    @Override
    public Reading read(LocationReport report, DecisionInput input) {
        return address.apply(report).map(known -> read(known, input)).orElse(Reading.NOTHING);
    }

    private Reading read(IpAddress known, DecisionInput input) {
        if (known.isPrivate()) {
            return Reading.unusable(signal, known + " is a private address, no database knows where it is");
        }
        return database.lookup(known)
                .filter(place -> !place.isEmpty())
                .map(place -> Reading.of(fix(known, place, input)))
                .orElseGet(() -> Reading.unusable(signal, "the address database does not know " + known));
    }

    private Fix fix(IpAddress known, Place place, DecisionInput input) {
        Optional<Coordinates> coordinates =
                place.coordinates().or(() -> place.city().flatMap(input.catalog()::coordinatesOf));
        String where = place.city()
                .map(City::toString)
                .or(() -> place.country().map(country -> country.name()))
                .or(() -> coordinates.map(Coordinates::toString))
                .orElse("");
        return Fix.of(
                signal, coordinates, place.accuracyKm(), place.city(), place.country(), known + " is in " + where);
    }
}
