// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.policy.Unit;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses where a replica is made ahead of need, and which that was made so can go. There are two reasons for one: the user's device reports a place for which the desktop
 * would be moved there, and the user has been there at these hours of the week before. The first comes first. A replica that is there for another reason serves as well, and
 * takes no place of those that the policy allows.
 */
public final class AheadChoice {
    /** How far habits are looked ahead: a replica of some size is there in time, and tonight's does not wait for tomorrow's user. */
    static final Duration HORIZON = Duration.ofHours(12);

    /** As likely as a habit must be. With the one imagined week elsewhere, two visits in a row give a good half. */
    static final double LIKELY = 0.4;

    private static final int LEAST_VISITS = 2;

    private AheadChoice() {}

    /**
     * Decides; touches nothing.
     *
     * @param home the zone that the desktop lives in
     * @param near the zone to which the desktop would be moved for the location that its user's device reported last, and where that was; empty for none
     * @param habits where the user has been
     * @param zones the zones that may hold a replica, by id
     * @param existing the replicas of the desktop, for whatever reason
     * @param limits the policy's
     */
    public static Outcome choose(
            RoamingZone home,
            Optional<Near> near,
            Habits habits,
            Map<ZoneId, RoamingZone> zones,
            List<ReplicaState> existing,
            AheadOfNeed limits,
            Instant now) {
        List<ReplicaState> made = existing.stream()
                .filter(it -> it.reason() == ReplicaReason.AHEAD_OF_NEED && isThere(it))
                .toList();
        if (!limits.enabled()) {
            return new Outcome(
                    List.of(),
                    made.stream()
                            .map(it -> choice(it.zone(), zones, false, "the policy makes none ahead of need"))
                            .toList(),
                    List.of());
        }
        Set<ZoneId> free = existing.stream()
                .filter(it -> it.reason() != ReplicaReason.AHEAD_OF_NEED && isThere(it))
                .map(ReplicaState::zone)
                .collect(Collectors.toSet());
        List<ZoneChoice> wanted = new ArrayList<>();
        List<ZoneChoice> refused = new ArrayList<>();
        int taken = 0;
        for (Map.Entry<ZoneId, String> reason :
                reasons(home, near, habits, zones, now).entrySet()) {
            ZoneId zone = reason.getKey();
            boolean costs = !free.contains(zone);
            if (!zones.containsKey(zone) || !zones.get(zone).enabled()) {
                refused.add(choice(zone, zones, false, "it takes no replicas, although " + reason.getValue()));
            } else if (costs && taken == limits.most()) {
                refused.add(choice(
                        zone,
                        zones,
                        false,
                        limits.most() + " replica(s) ahead of need is the policy's limit, and there is more reason for"
                                + " others; " + reason.getValue()));
            } else {
                taken += costs ? 1 : 0;
                wanted.add(choice(zone, zones, true, reason.getValue()));
            }
        }
        return new Outcome(wanted, gone(made, wanted, limits, taken, zones, now), refused);
    }

    private static boolean isThere(ReplicaState replica) {
        return replica.status() != ReplicaState.Status.ENDED;
    }

    /** Zones and why, the best reason first. */
    private static Map<ZoneId, String> reasons(
            RoamingZone home, Optional<Near> near, Habits habits, Map<ZoneId, RoamingZone> zones, Instant now) {
        Map<ZoneId, String> reasons = new LinkedHashMap<>();
        near.filter(it -> !it.zone().equals(home.id())).ifPresent(it -> reasons.put(it.zone(), text(it, home, zones)));
        habits.likely(now, HORIZON).stream()
                .filter(it -> !it.zone().equals(home.id()))
                .filter(it -> it.weight() >= LIKELY && it.seen() >= LEAST_VISITS)
                .forEach(it -> reasons.merge(
                        it.zone(),
                        "the user " + it.text(name(it.zone(), zones)),
                        (first, second) -> first + ", and " + second));
        return reasons;
    }

    private static String text(Near near, RoamingZone home, Map<ZoneId, RoamingZone> zones) {
        RoamingZone zone = zones.get(near.zone());
        String place = near.at()
                .filter(at -> zone != null)
                .map(at ->
                        "reports a place " + Unit.KM.text(at.distanceKm(zone.coordinates())) + " from " + zone.name())
                .orElse("is nearest to " + name(near.zone(), zones));
        return "the user's " + near.device() + " " + place + ", the desktop is in " + home.name();
    }

    /** Those without a reason for longer than the policy says, and the longest without one when there are too many. */
    private static List<ZoneChoice> gone(
            List<ReplicaState> made,
            List<ZoneChoice> wanted,
            AheadOfNeed limits,
            int taken,
            Map<ZoneId, RoamingZone> zones,
            Instant now) {
        Set<ZoneId> stay = wanted.stream().map(ZoneChoice::zone).collect(Collectors.toSet());
        List<ZoneChoice> gone = new ArrayList<>();
        List<ReplicaState> newestReasonFirst = made.stream()
                .filter(it -> !stay.contains(it.zone()))
                .sorted(Comparator.comparing(ReplicaState::lastReasonAt).reversed())
                .toList();
        int left = limits.most() - taken;
        for (ReplicaState replica : newestReasonFirst) {
            Instant until = replica.lastReasonAt().plus(limits.keptFor());
            if (!now.isBefore(until)) {
                gone.add(choice(
                        replica.zone(),
                        zones,
                        false,
                        "there was no reason for it since " + replica.lastReasonAt() + ", which is "
                                + limits.keptFor().toHours() + " h ago or more"));
            } else if (left <= 0) {
                gone.add(choice(
                        replica.zone(),
                        zones,
                        false,
                        "it makes room: the policy's limit is " + limits.most()
                                + ", and there is more reason for others"));
            } else {
                left--;
            }
        }
        return gone;
    }

    private static ZoneChoice choice(ZoneId zone, Map<ZoneId, RoamingZone> zones, boolean chosen, String why) {
        return new ZoneChoice(zone, name(zone, zones), chosen, why);
    }

    private static String name(ZoneId zone, Map<ZoneId, RoamingZone> zones) {
        return Optional.ofNullable(zones.get(zone)).map(RoamingZone::name).orElse(zone.value());
    }

    /**
     * A location that was reported, and the zone that the decision found for it.
     *
     * @param zone the zone
     * @param at where the user's device is, if it said so
     * @param device what reported it, such as "phone"; for the reason
     */
    public record Near(ZoneId zone, Optional<Coordinates> at, String device) {}

    /**
     * What to do.
     *
     * @param wanted zones for which there is a reason now, the best first; a replica that is there already stays, its reason is refreshed
     * @param gone zones whose replica can go, and why
     * @param refused zones for which there is a reason, but no replica, and why
     */
    public record Outcome(List<ZoneChoice> wanted, List<ZoneChoice> gone, List<ZoneChoice> refused) {
        public Outcome {
            wanted = List.copyOf(wanted);
            gone = List.copyOf(gone);
            refused = List.copyOf(refused);
        }
    }
}
