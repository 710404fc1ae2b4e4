// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import static io.roamdesk.core.replication.Replicas.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.core.zone.Zones;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AheadChoiceTest {
    private final RoamingZone zurich =
            Zones.zone("Zurich", 47.37, 8.54, "Zurich", "CH").build();
    private final RoamingZone newYork =
            Zones.zone("New York", 40.71, -74.0, "New York", "US").build();
    private final RoamingZone tokyo =
            Zones.zone("Tokyo", 35.68, 139.69, "Tokyo", "JP").build();
    private final RoamingZone paris = Zones.paris();
    private final Map<ZoneId, RoamingZone> zones =
            Stream.of(newYork, tokyo, paris).collect(Collectors.toMap(RoamingZone::id, Function.identity()));
    private final AheadOfNeed limits = new AheadOfNeed(true, 2, Duration.ofDays(7));
    private final ReplicationPolicy policy = Replicas.policy(Duration.ofHours(1), 5);

    private AheadChoice.Outcome choose(Optional<AheadChoice.Near> near, Habits habits, ReplicaState... existing) {
        return AheadChoice.choose(zurich, near, habits, zones, List.of(existing), limits, NOW);
    }

    private static Optional<AheadChoice.Near> near(RoamingZone zone) {
        return Optional.of(new AheadChoice.Near(zone.id(), Optional.empty(), "phone"));
    }

    private Habits mondaysIn(RoamingZone... visited) {
        Habits habits = Habits.NONE;
        for (int i = 0; i < visited.length; i++) {
            for (int week = 1; week <= 7; week++) {
                habits = habits.visited(
                        visited[i].id(), NOW.minus(Duration.ofDays(7L * week)).plus(Duration.ofHours(i)));
            }
        }
        return habits;
    }

    private ReplicaState replica(RoamingZone zone, ReplicaReason reason, Instant lastReason) {
        return ReplicaState.wanted(
                Replicas.desktop(1), zone.id(), zurich.id(), Replicas.owner(1), policy.id(), reason, "", lastReason);
    }

    @Test
    void wantsAReplicaWhereTheUsersPhoneIs() {
        AheadChoice.Outcome outcome = choose(
                Optional.of(new AheadChoice.Near(newYork.id(), Optional.of(new Coordinates(40.64, -73.78)), "phone")),
                Habits.NONE);
        assertThat(outcome.wanted()).hasSize(1);
        assertThat(outcome.wanted().get(0).why())
                .isEqualTo("the user's phone reports a place 20.1 km from New York, the desktop is in Zurich");
    }

    @Test
    void wantsAReplicaWhereTheUserIsOnMondays() {
        AheadChoice.Outcome outcome = choose(Optional.empty(), mondaysIn(newYork));
        assertThat(outcome.wanted())
                .extracting(ZoneChoice::why)
                .containsExactly("the user was in New York on 7 of the last 8 Mondays at 09:00 UTC");
    }

    @Test
    void wantsNothingWhereTheDesktopIs() {
        AheadChoice.Outcome outcome = choose(near(zurich), mondaysIn(zurich));
        assertThat(outcome.wanted()).isEmpty();
        assertThat(outcome.refused()).isEmpty();
    }

    @Test
    void aTravellerDoesNotFillEveryZone() {
        AheadChoice.Outcome outcome = choose(near(newYork), mondaysIn(tokyo, paris));
        assertThat(outcome.wanted()).hasSize(2).first().matches(it -> it.zone().equals(newYork.id()));
        assertThat(outcome.refused()).hasSize(1);
        assertThat(outcome.refused().get(0).why()).contains("the policy's limit");
    }

    @Test
    void aReplicaThatThePolicyWantsAnywayTakesNoPlace() {
        AheadChoice.Outcome outcome =
                choose(near(newYork), mondaysIn(tokyo, paris), replica(newYork, ReplicaReason.POLICY, NOW));
        assertThat(outcome.wanted()).hasSize(3);
    }

    @Test
    void letsGoWhatHadNoReasonForTooLong() {
        AheadChoice.Outcome outcome = choose(
                Optional.empty(),
                Habits.NONE,
                replica(newYork, ReplicaReason.AHEAD_OF_NEED, NOW.minus(Duration.ofDays(8))),
                replica(tokyo, ReplicaReason.AHEAD_OF_NEED, NOW.minus(Duration.ofDays(6))),
                replica(paris, ReplicaReason.POLICY, NOW.minus(Duration.ofDays(60))));
        assertThat(outcome.gone()).extracting(ZoneChoice::zone).containsExactly(newYork.id());
        assertThat(outcome.gone().get(0).why()).contains("no reason for it since");
    }

    @Test
    void theOneWhoseReasonIsOldestMakesRoom() {
        AheadChoice.Outcome outcome = choose(
                near(newYork),
                Habits.NONE,
                replica(tokyo, ReplicaReason.AHEAD_OF_NEED, NOW.minus(Duration.ofDays(2))),
                replica(paris, ReplicaReason.AHEAD_OF_NEED, NOW.minus(Duration.ofDays(1))));
        assertThat(outcome.gone()).extracting(ZoneChoice::zone).containsExactly(tokyo.id());
    }

    @Test
    void letsAllGoWhenThePolicyMakesNone() {
        AheadChoice.Outcome outcome = AheadChoice.choose(
                zurich,
                near(newYork),
                Habits.NONE,
                zones,
                List.of(replica(newYork, ReplicaReason.AHEAD_OF_NEED, NOW)),
                AheadOfNeed.OFF,
                NOW);
        assertThat(outcome.wanted()).isEmpty();
        assertThat(outcome.gone()).hasSize(1);
    }
}
