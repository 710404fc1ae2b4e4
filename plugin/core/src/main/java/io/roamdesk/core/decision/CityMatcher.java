// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

/** In the user's city. */
final class CityMatcher implements LocationMatcher {

    @Override
    public Answer matches(Deliberation d, int zone, Edge edge) {
        return d.whereabouts()
                .city()
                .map(city -> Answer.of(city.equals(d.zone(zone).city())))
                .orElse(Answer.UNKNOWN);
    }

    @Override
    public Reason describe(ReasonCode code, Deliberation d, int zone, Edge edge) {
        String city = d.whereabouts().city().map(Object::toString).orElse("an unknown city");
        return Reason.of(code, d.zone(zone) + " is in " + d.zone(zone).city() + ", the user in " + city)
                .about(d.zone(zone));
    }
}
