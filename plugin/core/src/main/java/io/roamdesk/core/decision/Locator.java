// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.location.AddressDatabase;
import io.roamdesk.core.location.IpAddress;
import io.roamdesk.core.policy.SameLocationRule;
import io.roamdesk.core.zone.RoamingZone;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds out where the user is. */
final class Locator {

    /** By trust, as {@link Signal} is ordered; the administrator comes before and the home zone after them. */
    private final List<SignalReader> readers;

    Locator(AddressDatabase database) {
        readers = List.of(
                new OfficeRangeReader(),
                new LatencyReader(),
                new CoordinatesReader(),
                new ClaimReader(),
                new AddressReader(Signal.PUBLIC_ADDRESS, LocationReport::publicAddress, database),
                new AddressReader(Signal.REQUEST_ADDRESS, Locator::requestAddress, database));
    }

    Whereabouts locate(DecisionInput input) {
        Location location = new Location(input.catalog());
        believable(input, location).ifPresent(report -> readers.forEach(r -> location.add(r.read(report, input))));
        if (location.isUnknown()) {
            location.add(home(input));
        }
        SameLocationRule.Kind rule = input.policy().sameLocation().kind();
        if (rule == SameLocationRule.Kind.SAME_CITY || rule == SameLocationRule.Kind.SAME_COUNTRY) {
            location.deriveCity();
        }
        return location.whereabouts();
    }

    private static Optional<LocationReport> believable(DecisionInput input, Location location) {
        Optional<LocationReport> report = input.report();
        if (report.isPresent() && input.isExpired(report.get().reportedAt())) {
            Duration age = Duration.between(report.get().reportedAt(), input.now());
            location.note(Reason.of(
                    ReasonCode.REPORT_EXPIRED,
                    "the client's report is " + age.toSeconds() + " s old, older than the "
                            + input.reportValidity().toSeconds() + " s for which a report is believed"));
            return Optional.empty();
        }
        return report;
    }

    private static Reading home(DecisionInput input) {
        Optional<RoamingZone> home = input.homeZone().flatMap(input.catalog()::find);
        return home.map(zone -> Reading.of(Fix.of(
                        Signal.HOME_ZONE,
                        Optional.of(zone.coordinates()),
                        0,
                        Optional.of(zone.city()),
                        Optional.empty(),
                        "nothing else is known, so " + zone)))
                .orElse(Reading.NOTHING);
    }

    // One address under two names is one signal.
    private static Optional<IpAddress> requestAddress(LocationReport report) {
        return report.requestAddress().filter(address -> !report.publicAddress().equals(Optional.of(address)));
    }
}
