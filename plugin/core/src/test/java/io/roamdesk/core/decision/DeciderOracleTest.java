// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.client.Latencies;
import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.location.AddressDatabase;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.policy.NearRule;
import io.roamdesk.core.policy.PolicyId;
import io.roamdesk.core.policy.RoamingPolicy;
import io.roamdesk.core.policy.SameLocationRule;
import io.roamdesk.core.zone.Obstacle;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneCatalog;
import io.roamdesk.core.zone.ZoneFitness;
import io.roamdesk.core.zone.ZoneId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the decider with a search through all zones that was written without looking at it. */
class DeciderOracleTest {

    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
    private static final Decider DECIDER = new Decider(AddressDatabase.NONE);

    private record World(ZoneCatalog catalog, RoamingPolicy policy, ZoneId here, Set<ZoneId> full) {

        Decision decide(LocationReport report) {
            return DECIDER.decide(DecisionInput.builder(catalog, policy, here, this::fitness, NOW)
                    .report(report)
                    .build());
        }

        private ZoneFitness fitness(ZoneId zone) {
            return full.contains(zone)
                    ? ZoneFitness.unfit(new Obstacle(Obstacle.Code.NOT_ENOUGH_CPU, "full"))
                    : ZoneFitness.fit(null);
        }

        /** The best zone by a measure that is known of every zone. */
        ZoneId oracle(ToDoubleFunction<RoamingZone> measure, double enter, double leave, double nearLimit) {
            RoamingZone current = catalog.require(here);
            double value = measure.applyAsDouble(current);
            if (value <= leave) {
                return here;
            }
            List<RoamingZone> usable = catalog.zones().stream()
                    .filter(RoamingZone::enabled)
                    .filter(zone -> policy.allowedZones().isEmpty()
                            || policy.allowedZones().contains(zone.id()))
                    .filter(zone -> !full.contains(zone.id()))
                    .sorted(Comparator.comparingDouble(measure).thenComparing(RoamingZone::name))
                    .toList();
            for (RoamingZone zone : usable) {
                if (measure.applyAsDouble(zone) <= enter) {
                    return zone.id();
                }
            }
            for (RoamingZone zone : usable) {
                double there = measure.applyAsDouble(zone);
                if (there < value && there <= value - (leave - enter) && there <= nearLimit) {
                    return zone.id();
                }
            }
            return here;
        }
    }

    private static RoamingPolicy.Builder policy(GeneratedWorld world) {
        Random random = world.random();
        RoamingPolicy.Builder policy = RoamingPolicy.builder(
                        new PolicyId("00000000-0000-4000-8000-000000000001"), "generated")
                .blameWifiAbove(null);
        if (random.nextInt(4) == 0) {
            policy.allowedZones(
                    random.ints(20).mapToObj(any -> world.anyZone().id()).collect(Collectors.toSet()));
        }
        return policy;
    }

    private static Set<ZoneId> full(GeneratedWorld world) {
        Set<ZoneId> full = new HashSet<>();
        for (int i = 0; i < 15; i++) {
            full.add(world.anyZone().id());
        }
        return full;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsTheZoneThatBruteForceFindsByDistance(long seed) {
        GeneratedWorld generated = new GeneratedWorld(seed, 60);
        Random random = generated.random();
        ZoneCatalog catalog = generated.catalog();
        int moves = 0;
        for (int i = 0; i < 2_000; i++) {
            double radius = 50 + random.nextInt(500);
            double enter = radius * (0.5 + random.nextDouble() / 2);
            double leave = radius * (1 + random.nextDouble());
            double nearLimit = random.nextBoolean() ? 20_016 : 500 + random.nextInt(3_000);
            RoamingPolicy policy = policy(generated)
                    .sameLocation(new SameLocationRule.WithinRadius(radius))
                    .thresholds(enter, leave)
                    .near(nearLimit > 20_000 ? new NearRule.Closest() : new NearRule.WithinDistance(nearLimit))
                    .build();
            World world = new World(catalog, policy, generated.anyZone().id(), full(generated));
            Coordinates place = generated.somewhere();

            Decision decision =
                    world.decide(LocationReport.at(NOW).coordinates(place).build());

            ZoneId expected = world.oracle(z -> place.distanceKm(z.coordinates()), enter, leave, nearLimit);
            assertThat(decision.zone()).as("%s in %s", decision, world.policy()).isEqualTo(expected);
            moves += decision.kind() == Decision.Kind.MOVE ? 1 : 0;
        }
        assertThat(moves).as("the generated inputs are worth something").isBetween(200, 1_900);
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void findsTheZoneThatBruteForceFindsByLatency(long seed) {
        GeneratedWorld generated = new GeneratedWorld(seed, 60);
        Random random = generated.random();
        ZoneCatalog catalog = generated.catalog();
        int moves = 0;
        for (int i = 0; i < 2_000; i++) {
            double limit = 5 + random.nextInt(40);
            double enter = limit * (0.5 + random.nextDouble() / 2);
            double leave = limit * (1 + random.nextDouble());
            double nearLimit = random.nextBoolean() ? 60_000 : 20 + random.nextInt(100);
            RoamingPolicy policy = policy(generated)
                    .sameLocation(new SameLocationRule.BelowLatency(limit))
                    .thresholds(enter, leave)
                    .near(nearLimit == 60_000 ? new NearRule.Closest() : new NearRule.BelowLatency(nearLimit))
                    .build();
            World world = new World(catalog, policy, generated.anyZone().id(), full(generated));
            Map<ZoneId, Double> millis = new HashMap<>();
            // Whole milliseconds, so that there are ties to break.
            catalog.zones().forEach(zone -> millis.put(zone.id(), (double) random.nextInt(400)));

            Decision decision = world.decide(
                    LocationReport.at(NOW).latencies(new Latencies(millis)).build());

            ZoneId expected = world.oracle(z -> millis.get(z.id()), enter, leave, nearLimit);
            assertThat(decision.zone()).as("%s in %s", decision, world.policy()).isEqualTo(expected);
            moves += decision.kind() == Decision.Kind.MOVE ? 1 : 0;
        }
        assertThat(moves).as("the generated inputs are worth something").isBetween(200, 1_950);
    }
}
