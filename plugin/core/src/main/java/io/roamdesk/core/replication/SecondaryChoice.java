// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.policy.Unit;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the zones that hold the replicas of a policy: never the one that the desktop lives in, never one that is disabled or full.
 *
 * <p>The best are those with the most points: 2 times the part of the known hours in which the user was there, since that is where the desktop will be wanted; plus 1 for no
 * distance, 1/2 for 1000 km, 1/3 for 2000 km and so on, since the nearer is updated the more cheaply; plus the part of the storage that is free.
 */
public final class SecondaryChoice {
    private static final double KM = 1000;

    private SecondaryChoice() {}

    /**
     * Chooses; each candidate has its reason.
     *
     * @param home the zone that the desktop lives in
     * @return all candidates, the chosen first, the best first
     */
    public static List<ZoneChoice> choose(
            Secondaries secondaries,
            RoamingZone home,
            List<SecondaryCandidate> candidates,
            Habits habits,
            Instant now) {
        Map<ZoneId, Double> presence = habits.presence(now);
        List<ZoneChoice> refused = new ArrayList<>();
        List<Scored> fit = new ArrayList<>();
        for (SecondaryCandidate candidate : candidates) {
            refusal(secondaries, home, candidate)
                    .ifPresentOrElse(
                            why -> refused.add(choice(candidate, false, why)),
                            () -> fit.add(Scored.of(
                                    candidate,
                                    home,
                                    presence.getOrDefault(candidate.zone().id(), 0.0))));
        }
        fit.sort(Comparator.comparingDouble(Scored::points)
                .reversed()
                .thenComparing(it -> it.candidate.zone().id()));
        int wanted = count(secondaries);
        List<ZoneChoice> all = new ArrayList<>();
        for (int i = 0; i < fit.size(); i++) {
            boolean chosen = i < wanted;
            String why = chosen
                    ? fit.get(i).text()
                    : wanted + " better: " + fit.get(i).text();
            all.add(choice(fit.get(i).candidate, chosen, why));
        }
        all.addAll(refused);
        return all;
    }

    private static int count(Secondaries secondaries) {
        return switch (secondaries.kind()) {
            case NAMED -> Integer.MAX_VALUE;
            case BEST -> ((Secondaries.Best) secondaries).count();
        };
    }

    private static Optional<String> refusal(Secondaries secondaries, RoamingZone home, SecondaryCandidate candidate) {
        RoamingZone zone = candidate.zone();
        if (secondaries instanceof Secondaries.Named named && !named.zones().contains(zone.id())) {
            return Optional.of("the policy does not name it");
        }
        if (zone.id().equals(home.id())) {
            return Optional.of("the desktop lives there");
        }
        if (!zone.enabled()) {
            return Optional.of("it is disabled for roaming");
        }
        if (candidate.isFull()) {
            return Optional.of("it is full: " + bytes(candidate.freeBytes()) + " of " + bytes(candidate.totalBytes())
                    + " are free and the replica needs " + bytes(candidate.neededBytes())
                    + "; a tenth must stay free");
        }
        return candidate.obstacle();
    }

    private static ZoneChoice choice(SecondaryCandidate candidate, boolean chosen, String why) {
        return new ZoneChoice(candidate.zone().id(), candidate.zone().name(), chosen, why);
    }

    private static String bytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    private record Scored(SecondaryCandidate candidate, double presence, double km, String homeName) {
        static Scored of(SecondaryCandidate candidate, RoamingZone home, double presence) {
            return new Scored(
                    candidate,
                    presence,
                    home.coordinates().distanceKm(candidate.zone().coordinates()),
                    home.name());
        }

        double points() {
            return 2 * presence + 1 / (1 + km / KM) + candidate.freePart();
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "the user was there in %.0f %% of the known hours, it is %s from %s, %.0f %% of its storage are free",
                    100 * presence,
                    Unit.KM.text(km),
                    homeName,
                    100 * candidate.freePart());
        }
    }
}
