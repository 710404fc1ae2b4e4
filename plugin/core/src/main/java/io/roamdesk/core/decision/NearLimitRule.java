// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.policy.NearRule;
import io.roamdesk.core.policy.Unit;
import java.util.Optional;

/** Refuses zones beyond the limit of the near rule. */
final class NearLimitRule implements CandidateRule {

    @Override
    public Optional<Reason> refuse(Deliberation d, Closeness closeness, int zone) {
        NearRule near = d.policy().near();
        return switch (near.kind()) {
            case CLOSEST -> Optional.empty();
            case WITHIN_DISTANCE -> beyond(d, zone, d.km(zone), ((NearRule.WithinDistance) near).km(), Unit.KM);
            case BELOW_LATENCY -> beyond(d, zone, d.ms(zone), ((NearRule.BelowLatency) near).millis(), Unit.MS);
        };
    }

    private static Optional<Reason> beyond(Deliberation d, int zone, double value, double limit, Unit unit) {
        if (Double.isNaN(value)) {
            String what = unit == Unit.KM ? "its distance is not known" : "its round trip was not measured";
            return Optional.of(Reason.of(ReasonCode.NOT_MEASURED, d.zone(zone) + " may not be near: " + what)
                    .about(d.zone(zone))
                    .against(limit, unit));
        }
        if (value <= limit) {
            return Optional.empty();
        }
        return Optional.of(Reason.of(
                        ReasonCode.BEYOND_NEAR_LIMIT,
                        d.zone(zone) + " is at " + unit.text(value) + ", near is up to " + unit.text(limit))
                .about(d.zone(zone))
                .measured(value, unit)
                .against(limit, unit));
    }
}
