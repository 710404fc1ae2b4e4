// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.zone.Obstacle;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneFitness;
import io.roamdesk.core.zone.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Follows an administrator who named a zone. It outranks where the user is and what the policy says of zones and waits; it
 * does not outrank what is impossible, which is refused so that nobody believes it was done.
 */
final class AdministratorOverride {

    private AdministratorOverride() {}

    static Decision decide(DecisionInput input, ZoneId wanted) {
        Optional<RoamingZone> zone = input.catalog().find(wanted);
        if (zone.isEmpty()) {
            return refuse(
                    input, wanted, "zone " + wanted + " has no roaming settings: updateRoamingZone gives it some");
        }
        if (wanted.equals(input.currentZone())) {
            return new Decision.Stay(
                    wanted,
                    Optional.empty(),
                    because(ReasonCode.ALREADY_THERE, "the desktop is in " + zone.get() + " already", wanted));
        }
        if (!zone.get().enabled()) {
            return refuse(input, wanted, zone.get() + " is disabled for roaming");
        }
        ZoneFitness fitness = input.survey().fitness(wanted);
        if (!fitness.isFit()) {
            String obstacles = fitness.obstacles().stream().map(Obstacle::text).collect(Collectors.joining("; "));
            return refuse(input, wanted, zone.get() + " cannot take the desktop: " + obstacles);
        }
        return new Decision.Move(
                input.currentZone(),
                wanted,
                fitness.predictedRoam(),
                because(ReasonCode.OVERRIDDEN, "an administrator chose " + zone.get(), wanted));
    }

    private static Decision refuse(DecisionInput input, ZoneId wanted, String why) {
        return new Decision.Refuse(input.currentZone(), wanted, because(ReasonCode.OVERRIDE_REFUSED, why, wanted));
    }

    private static Explanation because(ReasonCode code, String text, ZoneId zone) {
        return new Explanation(
                Optional.of(Signal.ADMINISTRATOR), List.of(Reason.of(code, text).about(zone)), List.of());
    }
}
