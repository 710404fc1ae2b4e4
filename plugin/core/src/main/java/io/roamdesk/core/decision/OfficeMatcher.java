// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

/** Serving the user's office. */
final class OfficeMatcher implements LocationMatcher {

    @Override
    public Answer matches(Deliberation d, int zone, Edge edge) {
        return d.whereabouts()
                .office()
                .map(office -> Answer.of(office.zone().id().equals(d.zone(zone).id())))
                .orElse(Answer.UNKNOWN);
    }

    @Override
    public Reason describe(ReasonCode code, Deliberation d, int zone, Edge edge) {
        boolean serves = matches(d, zone, edge) == Answer.YES;
        String office = d.whereabouts().office().map(Object::toString).orElse("an unknown office");
        return Reason.of(code, d.zone(zone) + (serves ? " serves " : " does not serve ") + office)
                .about(d.zone(zone));
    }
}
