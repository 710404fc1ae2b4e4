// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

import java.util.Objects;
import java.util.Optional;

/**
 * What an address database knows of an address. Databases often know the country and nothing else.
 *
 * @param country where the address is in use
 * @param city the city, if the database goes that far
 * @param coordinates the middle of the area that the database means
 * @param accuracyKm radius of that area in km, 0 when the database does not say
 */
public record Place(
        Optional<Country> country, Optional<City> city, Optional<Coordinates> coordinates, double accuracyKm) {

    public Place {
        Objects.requireNonNull(city, "city");
        Objects.requireNonNull(coordinates, "coordinates");
        country = country.or(() -> city.map(City::country));
        if (!(accuracyKm >= 0) || Double.isInfinite(accuracyKm)) {
            throw new IllegalArgumentException("accuracy " + accuracyKm + " km: a number from 0 is expected");
        }
    }

    /** Whether the database has an entry that says nothing. */
    public boolean isEmpty() {
        return country.isEmpty() && coordinates.isEmpty();
    }
}
