// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import io.roamdesk.core.location.City;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.location.IpRange;
import java.util.Objects;
import java.util.Optional;

/**
 * An office that was found, with the zone it belongs to.
 *
 * @param zone the zone that serves the office
 * @param range the range that held the address; empty when the office was found by its name
 */
public record OfficeMatch(RoamingZone zone, Office office, Optional<IpRange> range) {

    public OfficeMatch {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(office, "office");
        Objects.requireNonNull(range, "range");
    }

    /** Where the office is: its own coordinates or those of its zone. */
    public Coordinates coordinates() {
        return office.coordinates().orElse(zone.coordinates());
    }

    /** The office's own city or that of its zone. */
    public City city() {
        return office.city().orElse(zone.city());
    }

    @Override
    public String toString() {
        return "office \"" + office.name() + "\" of zone \"" + zone.name() + "\"";
    }
}
