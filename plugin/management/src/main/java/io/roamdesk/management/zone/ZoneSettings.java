// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.zone;

import io.roamdesk.core.location.City;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.location.Country;
import io.roamdesk.core.location.IpRange;
import io.roamdesk.core.zone.Office;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The roaming settings of a zone as they are kept.
 *
 * @param rateLimits the most that a transfer to each zone may send, megabits per second, by the zone's uuid
 */
record ZoneSettings(
        double latitude,
        double longitude,
        String city,
        String country,
        List<OfficeSettings> offices,
        String probeUrl,
        boolean enabled,
        Map<String, Integer> rateLimits) {

    /** The zone of the domain, checked. */
    RoamingZone toZone(ZoneId id, String name) {
        Country in = Country.of(country);
        return RoamingZone.builder(id, name, new Coordinates(latitude, longitude), new City(city, in))
                .offices(offices.stream()
                        .map(office -> office.toOffice(city, in))
                        .toList())
                .probeUrl(probeUrl)
                .enabled(enabled)
                .build();
    }

    /** An office as it is kept; what it does not say is null. */
    record OfficeSettings(
            String name, List<String> cidrs, Double latitude, Double longitude, String city, String country) {

        private Office toOffice(String zoneCity, Country zoneCountry) {
            if (latitude == null ^ longitude == null) {
                throw new IllegalArgumentException("office \"" + name + "\" has "
                        + (latitude == null ? "a longitude and no latitude" : "a latitude and no longitude")
                        + "; give both or none");
            }
            Optional<Coordinates> at =
                    latitude == null ? Optional.empty() : Optional.of(new Coordinates(latitude, longitude));
            Country in = country == null ? zoneCountry : Country.of(country);
            Optional<City> town = city == null && country == null
                    ? Optional.empty()
                    : Optional.of(new City(city == null ? zoneCity : city, in));
            return new Office(name, cidrs.stream().map(IpRange::parse).toList(), at, town);
        }
    }
}
