// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import io.roamdesk.core.location.City;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.location.IpRange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A place of work whose people use the desktops of a zone. What it does not say of itself is taken from its zone.
 *
 * @param name used once in all zones, 1 to 255 characters
 * @param ranges addresses in use there, private or public; may be empty
 * @param coordinates where it is, when not where the zone is
 * @param city its city, when not that of the zone
 */
public record Office(String name, List<IpRange> ranges, Optional<Coordinates> coordinates, Optional<City> city) {

    /**
     * @throws InvalidZone when the name is blank or too long
     */
    public Office {
        if (name == null || name.isBlank() || name.length() > 255) {
            throw new InvalidZone("", "office", name, "a name of 1 to 255 characters");
        }
        name = name.strip();
        ranges = List.copyOf(ranges);
        Objects.requireNonNull(coordinates, "coordinates");
        Objects.requireNonNull(city, "city");
    }

    /** An office in the city of its zone. */
    public static Office of(String name, IpRange... ranges) {
        return new Office(name, List.of(ranges), Optional.empty(), Optional.empty());
    }
}
