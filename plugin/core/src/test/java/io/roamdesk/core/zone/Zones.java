// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import io.roamdesk.core.location.City;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.location.Country;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Zones for tests; the id of a zone follows from its name. */
public final class Zones {

    private Zones() {}

    public static ZoneId id(String name) {
        return new ZoneId(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
    }

    public static RoamingZone.Builder zone(
            String name, double latitude, double longitude, String city, String country) {
        return RoamingZone.builder(
                id(name), name, new Coordinates(latitude, longitude), new City(city, Country.of(country)));
    }

    public static RoamingZone paris(Office... offices) {
        return zone("paris", 48.8566, 2.3522, "Paris", "FR")
                .offices(List.of(offices))
                .build();
    }

    public static RoamingZone berlin(Office... offices) {
        return zone("berlin", 52.52, 13.405, "Berlin", "DE")
                .offices(List.of(offices))
                .build();
    }
}
