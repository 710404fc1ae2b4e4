// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.location;

import com.cloud.exception.InvalidParameterValueException;
import io.roamdesk.core.client.Latencies;
import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.client.ReportCheck;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.location.Country;
import io.roamdesk.core.location.IpAddress;
import io.roamdesk.core.zone.ZoneCatalog;
import io.roamdesk.core.zone.ZoneId;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what a command was given of a location, and refuses what makes no sense by its name. */
public class ReportReader {
    private final Clock clock;

    public ReportReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * The report, checked against the zones there are.
     *
     * @throws InvalidParameterValueException when a value is malformed, out of range or unknown
     */
    public LocationReport read(GivenLocation given, ZoneCatalog catalog) {
        try {
            LocationReport report = LocationReport.at(clock.instant())
                    .coordinates(coordinates(given))
                    .city(given.getCity())
                    .country(given.getCountry() == null ? null : Country.of(given.getCountry()))
                    .office(given.getOffice())
                    .publicAddress(address(given.getPublicAddress()))
                    .privateAddress(address(given.getPrivateAddress()))
                    .latencies(latencies(given.getLatencies()))
                    .requestAddress(
                            RequestAddress.parse(given.getRequestAddress()).orElse(null))
                    .build();
            return ReportCheck.against(catalog, report);
        } catch (IllegalArgumentException e) {
            throw new InvalidParameterValueException(e.getMessage());
        }
    }

    private static Coordinates coordinates(GivenLocation given) {
        if (given.getLatitude() == null && given.getLongitude() == null) {
            return null;
        }
        if (given.getLatitude() == null || given.getLongitude() == null) {
            throw new InvalidParameterValueException("latitude and longitude go together, "
                    + (given.getLatitude() == null ? "latitude" : "longitude") + " is missing");
        }
        return new Coordinates(given.getLatitude(), given.getLongitude());
    }

    private static IpAddress address(String text) {
        return text == null ? null : IpAddress.parse(text.strip());
    }

    private static Latencies latencies(List<Map<String, String>> given) {
        if (given == null) {
            return Latencies.NONE;
        }
        Map<ZoneId, Double> millis = new HashMap<>();
        for (Map<String, String> entry : given) {
            String zone = entry.get("zoneid");
            String value = entry.get("milliseconds");
            if (zone == null || value == null) {
                throw new InvalidParameterValueException("latencies: zoneid and milliseconds go together, "
                        + (zone == null ? "zoneid" : "milliseconds") + " is missing");
            }
            try {
                millis.put(new ZoneId(zone), Double.valueOf(value.strip()));
            } catch (NumberFormatException e) {
                throw new InvalidParameterValueException(
                        "latencies: \"" + value + "\" is not a number of milliseconds");
            }
        }
        return new Latencies(millis);
    }
}
