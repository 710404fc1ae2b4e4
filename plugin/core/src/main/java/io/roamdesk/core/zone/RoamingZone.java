// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import io.roamdesk.core.location.City;
import io.roamdesk.core.location.Coordinates;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A CloudStack zone with what deciding needs to know of it.
 *
 * @param name CloudStack's name of the zone
 * @param coordinates where its hosts are
 * @param city the city they are in, with its country
 * @param offices places of work it serves
 * @param probeUrl what a client asks to measure its latency to the zone: absolute, http or https
 * @param enabled whether desktops may be moved into it; one that is disabled may still be left
 */
public record RoamingZone(
        ZoneId id,
        String name,
        Coordinates coordinates,
        City city,
        List<Office> offices,
        Optional<URI> probeUrl,
        boolean enabled) {

    /**
     * @throws InvalidZone when the name is blank or the probe URL is not an absolute http or https URL with a host
     */
    public RoamingZone {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(coordinates, "coordinates");
        Objects.requireNonNull(city, "city");
        if (name == null || name.isBlank()) {
            throw new InvalidZone(id.value(), "name", name, "a name that is not blank");
        }
        offices = List.copyOf(offices);
        for (URI url : probeUrl.stream().toList()) {
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (!web || url.getHost() == null) {
                throw new InvalidZone(name, "probe URL", url.toString(), "an absolute http or https URL with a host");
            }
        }
    }

    /** A zone without offices and probe, enabled, to be completed. */
    public static Builder builder(ZoneId id, String name, Coordinates coordinates, City city) {
        return new Builder(id, name, coordinates, city);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects what is optional. */
    public static final class Builder {
        private final ZoneId id;
        private final String name;
        private final Coordinates coordinates;
        private final City city;
        private List<Office> offices = List.of();
        private URI probeUrl;
        private boolean enabled = true;

        private Builder(ZoneId id, String name, Coordinates coordinates, City city) {
            this.id = id;
            this.name = name;
            this.coordinates = coordinates;
            this.city = city;
        }

        public Builder offices(List<Office> value) {
            offices = value;
            return this;
        }

        /**
         * @param value null for none
         * @throws InvalidZone when it is not a URL at all
         */
        public Builder probeUrl(String value) {
            try {
                probeUrl = value == null ? null : URI.create(value);
            } catch (IllegalArgumentException notUri) {
                throw new InvalidZone(name, "probe URL", value, "an absolute http or https URL with a host");
            }
            return this;
        }

        public Builder enabled(boolean value) {
            enabled = value;
            return this;
        }

        /**
         * @throws InvalidZone see the record's constructor
         */
        public RoamingZone build() {
            return new RoamingZone(id, name, coordinates, city, offices, Optional.ofNullable(probeUrl), enabled);
        }
    }
}
