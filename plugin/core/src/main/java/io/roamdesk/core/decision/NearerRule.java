// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.policy.Unit;
import java.util.Optional;

/** Refuses a zone that is not nearer than the present one by the width of the hysteresis. */
final class NearerRule implements CandidateRule {

    @Override
    public Optional<Reason> refuse(Deliberation d, Closeness closeness, int zone) {
        Optional<Unit> unit = closeness.comparableUnit(zone);
        if (unit.isEmpty()) {
            return Optional.of(Reason.of(
                            ReasonCode.NOT_MEASURED,
                            "nothing that is known shows " + d.zone(zone) + " to be nearer than " + d.zone(d.current()))
                    .about(d.zone(zone)));
        }
        double here = closeness.value(d.current(), unit.get());
        double there = closeness.value(zone, unit.get());
        double margin = closeness.margin(unit.get());
        if (there < here && there <= here - margin) {
            return Optional.empty();
        }
        return Optional.of(Reason.of(
                        ReasonCode.NOT_NEARER,
                        d.zone(zone) + " is at " + unit.get().text(there) + ", " + d.zone(d.current()) + " at "
                                + unit.get().text(here) + ": a move must gain "
                                + unit.get().text(margin))
                .about(d.zone(zone))
                .measured(there, unit.get())
                .against(here - margin, unit.get()));
    }
}
