// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.policy.Unit;

/** Below a round trip. An office that the client's address proves is at its zone, whatever was measured. */
final class LatencyMatcher implements LocationMatcher {

    @Override
    public Answer matches(Deliberation d, int zone, Edge edge) {
        if (d.whereabouts().officeByAddress().isPresent()) {
            return Answer.of(isZoneOfOffice(d, zone));
        }
        return Double.isNaN(d.ms(zone)) ? Answer.UNKNOWN : Answer.of(d.ms(zone) <= edge.of(d.thresholds()));
    }

    @Override
    public Reason describe(ReasonCode code, Deliberation d, int zone, Edge edge) {
        if (d.whereabouts().officeByAddress().isPresent()) {
            return Reason.of(
                            code,
                            d.zone(zone)
                                    + (isZoneOfOffice(d, zone) ? " serves " : " does not serve ")
                                    + d.whereabouts().office().get())
                    .about(d.zone(zone));
        }
        double limit = edge.of(d.thresholds());
        String threshold = edge + " threshold " + Unit.MS.text(limit);
        return Reason.of(code, d.zone(zone) + " answers in " + Unit.MS.text(d.ms(zone)) + ", " + threshold)
                .about(d.zone(zone))
                .measured(d.ms(zone), Unit.MS)
                .against(limit, Unit.MS);
    }

    private static boolean isZoneOfOffice(Deliberation d, int zone) {
        return d.zone(zone).id().equals(d.whereabouts().office().get().zone().id());
    }
}
