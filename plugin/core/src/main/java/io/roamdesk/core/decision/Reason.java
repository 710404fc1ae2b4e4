// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.policy.Unit;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One reason of a decision.
 *
 * @param code for programs
 * @param text for people, a clause with the numbers in it
 * @param zone the zone concerned
 * @param measured the value that was compared
 * @param threshold what it was compared with
 * @param unit of both; present when one of them is
 */
public record Reason(
        ReasonCode code,
        String text,
        Optional<ZoneId> zone,
        OptionalDouble measured,
        OptionalDouble threshold,
        Optional<Unit> unit) {

    public Reason {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(measured, "measured");
        Objects.requireNonNull(threshold, "threshold");
        Objects.requireNonNull(unit, "unit");
    }

    static Reason of(ReasonCode code, String text) {
        return new Reason(
                code, text, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
    }

    Reason about(RoamingZone value) {
        return about(value.id());
    }

    Reason about(ZoneId value) {
        return new Reason(code, text, Optional.of(value), measured, threshold, unit);
    }

    Reason measured(double value, Unit in) {
        OptionalDouble known = Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
        return new Reason(code, text, zone, known, threshold, Optional.of(in));
    }

    Reason against(double limit, Unit in) {
        return new Reason(code, text, zone, measured, OptionalDouble.of(limit), Optional.of(in));
    }

    @Override
    public String toString() {
        return code + ": " + text;
    }
}
