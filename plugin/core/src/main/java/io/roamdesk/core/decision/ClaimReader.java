// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.location.City;
import io.roamdesk.core.zone.OfficeMatch;
import io.roamdesk.core.zone.ZoneCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes what the client says in words: its office, else its city, else its country. */
final class ClaimReader implements SignalReader {

    @Override
    public Reading read(LocationReport report, DecisionInput input) {
        ZoneCatalog catalog = input.catalog();
        Optional<OfficeMatch> office = report.office().flatMap(catalog::findOffice);
        if (office.isPresent()) {
            return Reading.of(Fix.of(Signal.CLAIM, office.get(), "" + office.get()));
        }
        Optional<City> city = report.city().flatMap(name -> catalog.findCity(name, report.country()));
        List<Reason> notes = new ArrayList<>();
        report.office().ifPresent(name -> notes.add(unusable("no zone has an office \"" + name + "\"")));
        report.city()
                .filter(name -> city.isEmpty())
                .ifPresent(name -> notes.add(unusable("\"" + name + "\" is not one city of a zone or office")));
        Optional<Fix> fix = city.map(known ->
                        Fix.of(Signal.CLAIM, catalog.coordinatesOf(known), 0, city, report.country(), "" + known))
                .or(() -> report.country()
                        .map(country ->
                                Fix.of(Signal.CLAIM, Optional.empty(), 0, city, report.country(), country.name())));
        return new Reading(fix, notes);
    }

    private static Reason unusable(String why) {
        return Reason.of(ReasonCode.SIGNAL_UNUSABLE, Signal.CLAIM + ": " + why);
    }
}
