// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import static io.roamdesk.core.replication.Replicas.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.core.zone.Zones;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecondaryChoiceTest {
    private final RoamingZone paris = Zones.paris();
    private final RoamingZone berlin = Zones.berlin();
    private final RoamingZone tokyo =
            Zones.zone("tokyo", 35.68, 139.69, "Tokyo", "JP").build();
    private final RoamingZone closed =
            Zones.zone("closed", 50, 5, "Luik", "BE").enabled(false).build();

    private static SecondaryCandidate roomy(RoamingZone zone) {
        return new SecondaryCandidate(zone, 500, 1000, 10, Optional.empty());
    }

    private List<ZoneChoice> choose(Secondaries secondaries, Habits habits, SecondaryCandidate... candidates) {
        return SecondaryChoice.choose(secondaries, paris, List.of(candidates), habits, NOW);
    }

    private static List<ZoneId> chosen(List<ZoneChoice> choices) {
        return choices.stream().filter(ZoneChoice::chosen).map(ZoneChoice::zone).toList();
    }

    @Test
    void prefersTheNearerOfTwoThatAreOtherwiseAlike() {
        List<ZoneChoice> choices = choose(new Secondaries.Best(1), Habits.NONE, roomy(tokyo), roomy(berlin));
        assertThat(chosen(choices)).containsExactly(berlin.id());
        assertThat(choices.get(0).why()).contains("from paris").contains("50 % of its storage are free");
        assertThat(choices.get(1).why()).startsWith("1 better");
    }

    @Test
    void prefersWhereTheUserHasBeenToWhatIsNear() {
        Habits habits = Habits.NONE;
        for (int i = 1; i < 6; i++) {
            habits = habits.visited(tokyo.id(), NOW.minus(Duration.ofDays(7 * i)));
        }
        List<ZoneChoice> choices = choose(new Secondaries.Best(1), habits, roomy(berlin), roomy(tokyo));
        assertThat(chosen(choices)).containsExactly(tokyo.id());
        assertThat(choices.get(0).why()).startsWith("the user was there in 100 % of the known hours");
    }

    @Test
    void neverChoosesTheHomeNorOneThatIsDisabledOrFullOrHasAnObstacle() {
        List<ZoneChoice> choices = choose(
                new Secondaries.Best(3),
                Habits.NONE,
                roomy(paris),
                roomy(closed),
                new SecondaryCandidate(berlin, 105, 1000, 10, Optional.empty()),
                new SecondaryCandidate(tokyo, 500, 1000, 10, Optional.of("it has no host with the agent")));
        assertThat(chosen(choices)).isEmpty();
        assertThat(choices)
                .extracting(ZoneChoice::toString)
                .anyMatch(it -> it.equals("paris is not chosen: the desktop lives there"))
                .anyMatch(it -> it.equals("closed is not chosen: it is disabled for roaming"))
                .anyMatch(it -> it.startsWith("berlin is not chosen: it is full"))
                .anyMatch(it -> it.equals("tokyo is not chosen: it has no host with the agent"));
    }

    @Test
    void choosesAllThatAPolicyNames() {
        Secondaries named = new Secondaries.Named(List.of(tokyo.id(), paris.id()));
        List<ZoneChoice> choices = choose(named, Habits.NONE, roomy(paris), roomy(berlin), roomy(tokyo));
        assertThat(chosen(choices)).containsExactly(tokyo.id());
        assertThat(choices)
                .anyMatch(it -> it.zone().equals(berlin.id()) && it.why().contains("does not name it"));
    }
}
