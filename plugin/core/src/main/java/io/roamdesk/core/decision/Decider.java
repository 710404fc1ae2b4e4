// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.location.AddressDatabase;
import io.roamdesk.core.zone.ZoneId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides in which zone a desktop should be. The same input and the same address database give the same decision; nothing
 * is changed. Safe for use by many threads if the address database is.
 */
public final class Decider {

    /** In the order in which they are asked. */
    private static final List<StayRule> STAY_RULES =
            List.of(new LocationKnownRule(), new BlameWifiRule(), new AtLocationRule());

    /** In the order in which they are asked; the wait comes last, it is the only one after which work is done ahead. */
    private static final List<MoveRule> MOVE_RULES = List.of(new CoolOffRule(), new DwellRule(), new LongestWaitRule());

    private final Locator locator;

    /**
     * @param database turns addresses into places; {@link AddressDatabase#NONE} for none
     */
    public Decider(AddressDatabase database) {
        locator = new Locator(database);
    }

    /** What should be done with this desktop now, and why. */
    public Decision decide(DecisionInput input) {
        if (input.administratorOverride().isPresent()) {
            return AdministratorOverride.decide(
                    input, input.administratorOverride().get());
        }
        if (input.catalog().find(input.currentZone()).isEmpty()) {
            return currentZoneUnknown(input);
        }
        Whereabouts whereabouts = locator.locate(input);
        Deliberation d = new Deliberation(input, whereabouts);
        List<Reason> reasons = new ArrayList<>(whereabouts.reasons());
        for (StayRule rule : STAY_RULES) {
            Ruling ruling = rule.judge(d);
            reasons.addAll(ruling.reasons());
            if (ruling.outcome() == Ruling.Outcome.STAY) {
                return new Decision.Stay(
                        input.currentZone(), Optional.empty(), explain(whereabouts, reasons, List.of()));
            }
        }
        Found found = Search.run(d);
        reasons.addAll(found.reasons());
        return found.zone().isPresent()
                ? move(d, found.zone().getAsInt(), reasons, found.alternatives())
                : new Decision.Stay(
                        input.currentZone(), Optional.empty(), explain(whereabouts, reasons, found.alternatives()));
    }

    private static Decision move(Deliberation d, int zone, List<Reason> reasons, List<Alternative> alternatives) {
        ZoneId here = d.input().currentZone();
        ZoneId there = d.zone(zone).id();
        Pending pending = pending(d.input(), there);
        for (MoveRule rule : MOVE_RULES) {
            Ruling ruling = rule.judge(d, zone, pending);
            reasons.addAll(ruling.reasons());
            switch (ruling.outcome()) {
                case GO_ON -> {}
                case STAY -> {
                    return new Decision.Stay(
                            here, Optional.of(pending), explain(d.whereabouts(), reasons, alternatives));
                }
                case POSTPONE -> {
                    return new Decision.Postpone(
                            here,
                            there,
                            d.fitness(zone).predictedRoam().orElseThrow(),
                            Optional.of(pending),
                            explain(d.whereabouts(), reasons, alternatives));
                }
            }
        }
        reasons.add(Reason.of(ReasonCode.MOVE, "move from " + d.zone(d.current()) + " to " + d.zone(zone))
                .about(d.zone(zone)));
        return new Decision.Move(
                here, there, d.fitness(zone).predictedRoam(), explain(d.whereabouts(), reasons, alternatives));
    }

    // The clock of the dwell time starts with the report that first spoke for the zone, not when somebody looked at it;
    // a report that is no longer believed, or from a clock that is ahead, starts nothing.
    private static Pending pending(DecisionInput input, ZoneId zone) {
        Instant since = input.report()
                .map(LocationReport::reportedAt)
                .filter(at -> at.isBefore(input.now()) && !input.isExpired(at))
                .orElse(input.now());
        return input.pending().filter(known -> known.zone().equals(zone)).orElseGet(() -> new Pending(zone, since));
    }

    private static Decision currentZoneUnknown(DecisionInput input) {
        Reason reason = Reason.of(
                        ReasonCode.CURRENT_ZONE_UNKNOWN,
                        "the desktop's zone " + input.currentZone()
                                + " has no roaming settings: updateRoamingZone gives it some")
                .about(input.currentZone());
        return new Decision.Stay(
                input.currentZone(), Optional.empty(), new Explanation(Optional.empty(), List.of(reason), List.of()));
    }

    private static Explanation explain(Whereabouts whereabouts, List<Reason> reasons, List<Alternative> alternatives) {
        return new Explanation(whereabouts.signal(), reasons, alternatives);
    }
}
