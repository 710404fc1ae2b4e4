// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.policy.SameLocationRule;
import io.roamdesk.core.policy.Thresholds;
import io.roamdesk.core.policy.Unit;
import java.util.Optional;

/**
 * Which of two zones is closer to the user. Round trips count where they were measured and are trusted more than the
 * signal that the coordinates come from; otherwise distances do. Zones that cannot be told apart are taken in the order of
 * the catalog, by name and id, so that a decision is the same each time.
 */
final class Closeness {

    /** Without thresholds of the same unit a zone must be closer by a tenth, so that a person in the middle stays put. */
    private static final double LEAST_GAIN = 0.1;

    /** A gain below these is within the error of coordinates and of a measured round trip. */
    private static final double LEAST_KM = 25;

    private static final double LEAST_MS = 2;

    private final Deliberation d;
    private final boolean byLatency;

    private Closeness(Deliberation d) {
        this.d = d;
        this.byLatency = d.isAnotherZoneMeasured() && d.whereabouts().latencyOutranksCoordinates();
    }

    static Closeness of(Deliberation d) {
        return new Closeness(d);
    }

    /** What zones are ranked by first. */
    Unit unit() {
        return byLatency ? Unit.MS : Unit.KM;
    }

    /** The order of two zones, the closer one first; never 0 for different zones. */
    int compare(int a, int b) {
        int byFirst = byLatency ? Double.compare(d.ms(a), d.ms(b)) : Double.compare(d.km(a), d.km(b));
        if (byFirst != 0) {
            return byFirst;
        }
        // Double.compare puts what is not a number last, which is where zones of unknown closeness belong.
        int bySecond = byLatency ? Double.compare(d.km(a), d.km(b)) : Double.compare(d.ms(a), d.ms(b));
        return bySecond != 0 ? bySecond : Integer.compare(a, b);
    }

    /** The unit in which this zone and the present one are both known; empty when there is none. */
    Optional<Unit> comparableUnit(int zone) {
        if (byLatency && isKnown(zone, Unit.MS) && isKnown(d.current(), Unit.MS)) {
            return Optional.of(Unit.MS);
        }
        return isKnown(zone, Unit.KM) && isKnown(d.current(), Unit.KM) ? Optional.of(Unit.KM) : Optional.empty();
    }

    double value(int zone, Unit unit) {
        return unit == Unit.MS ? d.ms(zone) : d.km(zone);
    }

    /** By how much a zone must be closer than the present one: the width of the hysteresis. */
    double margin(Unit unit) {
        Optional<Thresholds> thresholds = d.policy().thresholds();
        SameLocationRule.Kind rule = d.policy().sameLocation().kind();
        Unit ruleUnit = rule == SameLocationRule.Kind.BELOW_LATENCY ? Unit.MS : Unit.KM;
        if (thresholds.isPresent() && ruleUnit == unit) {
            return thresholds.get().leave() - thresholds.get().enter();
        }
        return Math.max(value(d.current(), unit) * LEAST_GAIN, unit == Unit.MS ? LEAST_MS : LEAST_KM);
    }

    private boolean isKnown(int zone, Unit unit) {
        return !Double.isNaN(value(zone, unit));
    }
}
