// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.location.Country;

/** In the user's country. */
final class CountryMatcher implements LocationMatcher {

    @Override
    public Answer matches(Deliberation d, int zone, Edge edge) {
        return d.whereabouts()
                .country()
                .map(country -> Answer.of(country.equals(d.zone(zone).city().country())))
                .orElse(Answer.UNKNOWN);
    }

    @Override
    public Reason describe(ReasonCode code, Deliberation d, int zone, Edge edge) {
        String country = d.whereabouts().country().map(Country::name).orElse("an unknown country");
        return Reason.of(
                        code,
                        d.zone(zone) + " is in " + d.zone(zone).city().country().name() + ", the user in " + country)
                .about(d.zone(zone));
    }
}
