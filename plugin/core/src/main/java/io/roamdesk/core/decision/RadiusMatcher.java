// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.policy.Unit;

/** Within a distance: by the coordinates, or, without any, where light could not have come from farther away. */
final class RadiusMatcher implements LocationMatcher {

    @Override
    public Answer matches(Deliberation d, int zone, Edge edge) {
        double limit = edge.of(d.thresholds());
        if (!Double.isNaN(d.km(zone))) {
            return Answer.of(d.km(zone) <= limit);
        }
        boolean surelyInside = d.ms(zone) * Contradiction.KM_PER_ROUND_TRIP_MILLI <= limit;
        return surelyInside ? Answer.YES : Answer.UNKNOWN;
    }

    @Override
    public Reason describe(ReasonCode code, Deliberation d, int zone, Edge edge) {
        double limit = edge.of(d.thresholds());
        String threshold = edge + " threshold " + Unit.KM.text(limit);
        boolean byDistance = !Double.isNaN(d.km(zone));
        String distance = byDistance
                ? Unit.KM.text(d.km(zone)) + " away"
                : "at most " + Unit.KM.text(d.ms(zone) * Contradiction.KM_PER_ROUND_TRIP_MILLI) + " away by its "
                        + Unit.MS.text(d.ms(zone));
        return Reason.of(code, d.zone(zone) + " is " + distance + ", " + threshold)
                .about(d.zone(zone))
                .measured(byDistance ? d.km(zone) : d.ms(zone) * Contradiction.KM_PER_ROUND_TRIP_MILLI, Unit.KM)
                .against(limit, Unit.KM);
    }
}
