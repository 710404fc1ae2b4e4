// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.policy.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Looks for the zone that the desktop should go to: where the user is, else near. */
final class Search {

    /** In the order in which they are asked; what may cost a query comes last. */
    private static final List<CandidateRule> AT_LOCATION =
            List.of(new EnabledRule(), new AllowedRule(), new NotSlowerRule(), new FitRule());

    private static final List<CandidateRule> NEAR =
            List.of(new NearerRule(), new NearLimitRule(), new EnabledRule(), new AllowedRule(), new FitRule());

    /** More would not be read, and a decision over hundreds of zones would be mostly text. */
    private static final int MOST_ALTERNATIVES = 10;

    /** Zones that would have done and were not best: enough to see that the order is right. */
    private static final int MOST_NOT_BEST = 3;

    private final Deliberation d;
    private final Closeness closeness;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<Alternative> alternatives = new ArrayList<>();

    private Search(Deliberation d) {
        this.d = d;
        this.closeness = Closeness.of(d);
    }

    static Found run(Deliberation d) {
        return new Search(d).run();
    }

    private Found run() {
        Ranking atLocation = ranked(zone -> d.matcher().matches(d, zone, Edge.ENTER) == Answer.YES);
        int there = atLocation.size();
        OptionalInt found = first(atLocation, AT_LOCATION);
        if (found.isPresent()) {
            reasons.add(d.matcher().describe(ReasonCode.ZONE_AT_LOCATION, d, found.getAsInt(), Edge.ENTER));
            return new Found(found, reasons, alternatives);
        }
        reasons.add(noneAtLocation(there));
        return near();
    }

    private Reason noneAtLocation(int refused) {
        String where = "where the user is (" + d.policy().sameLocation() + ")";
        String text =
                switch (refused) {
                    case 0 -> "no other zone is " + where;
                    case 1 -> "the one zone " + where + " is refused";
                    default -> "all " + refused + " zones " + where + " are refused";
                };
        return Reason.of(ReasonCode.NO_ZONE_AT_LOCATION, text);
    }

    private Found near() {
        OptionalInt found = first(ranked(zone -> d.matcher().matches(d, zone, Edge.ENTER) != Answer.YES), NEAR);
        if (found.isPresent()) {
            reasons.add(nearReason(found.getAsInt()));
        } else {
            reasons.add(Reason.of(
                    ReasonCode.NO_ZONE_NEAR,
                    "no zone is near (" + d.policy().near() + "), nearer than " + d.zone(d.current())
                            + " and able to take the desktop"));
        }
        return new Found(found, reasons, alternatives);
    }

    private Reason nearReason(int zone) {
        Unit unit = closeness.comparableUnit(zone).orElse(closeness.unit());
        double here = closeness.value(d.current(), unit);
        double there = closeness.value(zone, unit);
        return Reason.of(
                        ReasonCode.ZONE_NEAR,
                        d.zone(zone) + " is at " + unit.text(there) + ", " + d.zone(d.current()) + " at "
                                + unit.text(here) + " (near: " + d.policy().near() + ")")
                .about(d.zone(zone))
                .measured(there, unit)
                .against(here - closeness.margin(unit), unit);
    }

    private Ranking ranked(IntPredicate wanted) {
        int[] zones = new int[d.zones()];
        int size = 0;
        for (int zone = 0; zone < zones.length; zone++) {
            if (zone != d.current() && wanted.test(zone)) {
                zones[size++] = zone;
            }
        }
        return new Ranking(zones, size, closeness);
    }

    /** The first zone that no rule refuses; notes the refusals before it and the next best after it. */
    private OptionalInt first(Ranking ranking, List<CandidateRule> rules) {
        while (!ranking.isEmpty()) {
            int zone = ranking.next();
            Optional<Reason> refusal = refusal(zone, rules);
            if (refusal.isEmpty()) {
                notBest(zone, ranking);
                return OptionalInt.of(zone);
            }
            note(zone, refusal.get());
            if (isLastWorthAsking(zone, refusal.get())) {
                break;
            }
        }
        return OptionalInt.empty();
    }

    private Optional<Reason> refusal(int zone, List<CandidateRule> rules) {
        for (CandidateRule rule : rules) {
            Optional<Reason> refusal = rule.refuse(d, closeness, zone);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    // All that follow in the ranking are at least as far, when the refusal was by what they are ranked by.
    private boolean isLastWorthAsking(int zone, Reason refusal) {
        return refusal.code() == ReasonCode.NOT_NEARER
                && closeness.comparableUnit(zone).equals(Optional.of(closeness.unit()));
    }

    private void notBest(int chosen, Ranking others) {
        for (int i = 0; i < MOST_NOT_BEST && !others.isEmpty(); i++) {
            int zone = others.next();
            double value = closeness.value(zone, closeness.unit());
            String at =
                    Double.isNaN(value) ? "" : ", it is at " + closeness.unit().text(value);
            note(
                    zone,
                    Reason.of(ReasonCode.NOT_BEST, d.zone(chosen) + " is before " + d.zone(zone) + at)
                            .about(d.zone(zone))
                            .measured(value, closeness.unit()));
        }
    }

    private void note(int zone, Reason refusal) {
        if (alternatives.size() < MOST_ALTERNATIVES) {
            alternatives.add(new Alternative(d.zone(zone).id(), d.zone(zone).name(), refusal));
        }
    }
}
