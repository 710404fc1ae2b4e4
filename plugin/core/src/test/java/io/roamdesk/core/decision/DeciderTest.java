// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.location.AddressDatabase;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.policy.PolicyId;
import io.roamdesk.core.policy.RoamingPolicy;
import io.roamdesk.core.policy.Unit;
import io.roamdesk.core.zone.Obstacle;
import io.roamdesk.core.zone.ZoneCatalog;
import io.roamdesk.core.zone.ZoneFitness;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.core.zone.Zones;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeciderTest {

    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
    private static final ZoneId PARIS = Zones.id("paris");
    private static final ZoneId BERLIN = Zones.id("berlin");
    private static final ZoneCatalog CATALOG = ZoneCatalog.of(List.of(Zones.paris(), Zones.berlin()));

    private static RoamingPolicy.Builder policy() {
        return RoamingPolicy.builder(new PolicyId("00000000-0000-4000-8000-000000000001"), "staff");
    }

    private static LocationReport inBerlin(Instant at) {
        return LocationReport.at(at).coordinates(new Coordinates(52.5, 13.4)).build();
    }

    private static DecisionInput.Builder input(RoamingPolicy.Builder policy) {
        return DecisionInput.builder(
                        CATALOG, policy.build(), PARIS, zone -> ZoneFitness.fit(Duration.ofSeconds(20)), NOW)
                .report(inBerlin(NOW));
    }

    private static Decision decide(DecisionInput.Builder input) {
        return new Decider(AddressDatabase.NONE).decide(input.build());
    }

    @Test
    void namesBothZonesOfAMoveAndHowLongItWillTake() {
        Decision decision = decide(input(policy()));

        assertThat(decision).isInstanceOfSatisfying(Decision.Move.class, move -> {
            assertThat(move.from()).isEqualTo(PARIS);
            assertThat(move.zone()).isEqualTo(BERLIN);
            assertThat(move.predicted()).contains(Duration.ofSeconds(20));
            assertThat(move.pending()).isEmpty();
        });
    }

    @Test
    void givesAReasonItsNumbers() {
        Reason left = decide(input(policy())).explanation().reasons().get(1);

        assertThat(left.code()).isEqualTo(ReasonCode.NOT_AT_SAME_LOCATION);
        assertThat(left.zone()).contains(PARIS);
        assertThat(left.measured().getAsDouble()).isBetween(876.0, 877.0);
        assertThat(left.threshold()).hasValue(150);
        assertThat(left.unit()).contains(Unit.KM);
        assertThat(left).hasToString("NOT_AT_SAME_LOCATION: paris is 876.3 km away, leave threshold 150 km");
    }

    @Test
    void putsTheReasonThatDecidedLast() {
        assertThat(decide(input(policy())).explanation().decisive().code()).isEqualTo(ReasonCode.MOVE);
        assertThat(decide(input(policy()).report(null)).explanation().decisive().code())
                .isEqualTo(ReasonCode.LOCATION_UNKNOWN);
    }

    @Test
    void givesTheSameDecisionForTheSameInput() {
        DecisionInput input = input(policy()).build();

        assertThat(new Decider(AddressDatabase.NONE).decide(input))
                .isEqualTo(new Decider(AddressDatabase.NONE).decide(input));
    }

    @Test
    void asksOnceForTheFitnessOfTheZoneThatItChooses() {
        List<ZoneId> asked = new ArrayList<>();
        DecisionInput input = DecisionInput.builder(
                        CATALOG,
                        policy().build(),
                        PARIS,
                        zone -> {
                            asked.add(zone);
                            return ZoneFitness.fit(Duration.ofSeconds(1));
                        },
                        NOW)
                .report(inBerlin(NOW))
                .build();

        new Decider(AddressDatabase.NONE).decide(input);

        assertThat(asked).containsExactly(BERLIN);
    }

    @Test
    void remembersSinceWhenAPostponedZoneHasBeenRight() {
        Pending known = new Pending(BERLIN, NOW.minusSeconds(77));

        Decision decision =
                decide(input(policy().longestWait(Duration.ofSeconds(19))).pending(known));

        assertThat(decision).isInstanceOfSatisfying(Decision.Postpone.class, postpone -> {
            assertThat(postpone.zone()).isEqualTo(PARIS);
            assertThat(postpone.replicateTo()).isEqualTo(BERLIN);
            assertThat(postpone.predicted()).isEqualTo(Duration.ofSeconds(20));
            assertThat(postpone.pending()).contains(known);
        });
    }

    @Test
    void startsTheDwellTimeNowWhenTheClientsClockIsAhead() {
        Decision decision =
                decide(input(policy().dwell(Duration.ofMinutes(1))).report(inBerlin(NOW.plusSeconds(3_600))));

        assertThat(decision.pending()).contains(new Pending(BERLIN, NOW));
    }

    @Test
    void startsTheDwellTimeNowWhenAnExpiredReportSendsTheDesktopHome() {
        Decision decision = decide(input(policy().dwell(Duration.ofMinutes(1)))
                .report(inBerlin(NOW.minus(Duration.ofDays(2))))
                .homeZone(BERLIN));

        assertThat(decision.pending()).contains(new Pending(BERLIN, NOW));
    }

    @Test
    void listsAllObstaclesOfAZone() {
        ZoneFitness full = ZoneFitness.unfit(
                new Obstacle(Obstacle.Code.NOT_ENOUGH_CPU, "2000 MHz needed"),
                new Obstacle(Obstacle.Code.NO_TEMPLATE, "no base"));
        Decision decision = new Decider(AddressDatabase.NONE)
                .decide(DecisionInput.builder(CATALOG, policy().build(), PARIS, zone -> full, NOW)
                        .report(inBerlin(NOW))
                        .build());

        assertThat(decision.explanation().alternatives())
                .extracting(Alternative::toString)
                .containsExactly("berlin - ZONE_UNFIT: berlin cannot take the desktop: 2000 MHz needed; no base");
    }

    @Test
    void listsTenAlternativesAtMost() {
        GeneratedWorld world = new GeneratedWorld(5, 200);
        ZoneFitness full = ZoneFitness.unfit(new Obstacle(Obstacle.Code.OTHER, "full"));
        ZoneId here = world.anyZone().id();
        Decision decision = new Decider(AddressDatabase.NONE)
                .decide(DecisionInput.builder(world.catalog(), policy().build(), here, zone -> full, NOW)
                        .report(inBerlin(NOW))
                        .build());

        assertThat(decision.zone()).isEqualTo(here);
        assertThat(decision.explanation().alternatives()).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void anExplanationWithoutAReasonIsNone() {
        assertThatThrownBy(() -> new Explanation(Optional.empty(), List.of(), List.of()))
                .hasMessageContaining("at least one reason");
    }
}
