// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.client;

import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.location.Country;
import io.roamdesk.core.location.IpAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a client's location: what it said, and the address its request came from.
 *
 * @param coordinates of the device
 * @param city by name; it counts when it is the city of a zone or office
 * @param country that the client says it is in
 * @param office by name
 * @param publicAddress of its Wi-Fi router or provider, as the client knows it
 * @param privateAddress in the network it is in
 * @param latencies measured to the probes of zones
 * @param requestAddress seen by the management server, through trusted proxies only; not a claim of the client
 * @param reportedAt when the management server received it
 */
public record LocationReport(
        Optional<Coordinates> coordinates,
        Optional<String> city,
        Optional<Country> country,
        Optional<String> office,
        Optional<IpAddress> publicAddress,
        Optional<IpAddress> privateAddress,
        Latencies latencies,
        Optional<IpAddress> requestAddress,
        Instant reportedAt) {

    public LocationReport {
        Objects.requireNonNull(coordinates, "coordinates");
        Objects.requireNonNull(country, "country");
        Objects.requireNonNull(publicAddress, "publicAddress");
        Objects.requireNonNull(privateAddress, "privateAddress");
        Objects.requireNonNull(latencies, "latencies");
        Objects.requireNonNull(requestAddress, "requestAddress");
        Objects.requireNonNull(reportedAt, "reportedAt");
        city = city.filter(name -> !name.isBlank());
        office = office.filter(name -> !name.isBlank());
    }

    /** A report that says nothing yet. */
    public static Builder at(Instant reportedAt) {
        return new Builder(reportedAt);
    }

    /** Collects what was said; null everywhere means that it was not said. */
    public static final class Builder {
        private final Instant reportedAt;
        private Coordinates coordinates;
        private String city;
        private Country country;
        private String office;
        private IpAddress publicAddress;
        private IpAddress privateAddress;
        private Latencies latencies = Latencies.NONE;
        private IpAddress requestAddress;

        private Builder(Instant reportedAt) {
            this.reportedAt = reportedAt;
        }

        public Builder coordinates(Coordinates value) {
            coordinates = value;
            return this;
        }

        public Builder city(String value) {
            city = value;
            return this;
        }

        public Builder country(Country value) {
            country = value;
            return this;
        }

        public Builder office(String value) {
            office = value;
            return this;
        }

        public Builder publicAddress(IpAddress value) {
            publicAddress = value;
            return this;
        }

        public Builder privateAddress(IpAddress value) {
            privateAddress = value;
            return this;
        }

        public Builder latencies(Latencies value) {
            latencies = value == null ? Latencies.NONE : value;
            return this;
        }

        public Builder requestAddress(IpAddress value) {
            requestAddress = value;
            return this;
        }

        public LocationReport build() {
            return new LocationReport(
                    Optional.ofNullable(coordinates),
                    Optional.ofNullable(city),
                    Optional.ofNullable(country),
                    Optional.ofNullable(office),
                    Optional.ofNullable(publicAddress),
                    Optional.ofNullable(privateAddress),
                    latencies,
                    Optional.ofNullable(requestAddress),
                    reportedAt);
        }
    }
}
