// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.client.Latencies;
import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.location.AddressDatabase;
import io.roamdesk.core.location.IpAddress;
import io.roamdesk.core.location.Place;
import io.roamdesk.core.policy.PolicyId;
import io.roamdesk.core.policy.RoamingPolicy;
import io.roamdesk.core.policy.SameLocationRule;
import io.roamdesk.core.zone.ZoneCatalog;
import io.roamdesk.core.zone.ZoneFitness;
import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Measures decisions for 100,000 desktops over 200 zones, one thread; the goal is 100 microseconds each. Not a test: nothing
 * is asserted of time. Run:
 *
 * <pre>
 * mvn -q -pl plugin/core test-compile
 * java -cp plugin/core/target/classes:plugin/core/target/test-classes io.roamdesk.core.decision.DeciderBench
 * </pre>
 */
final class DeciderBench {

    private static final int DESKTOPS = 100_000;
    private static final int ZONES = 200;
    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");

    private DeciderBench() {}

    public static void main(String[] args) {
        GeneratedWorld world = new GeneratedWorld(1, ZONES);
        ZoneCatalog catalog = world.catalog();
        AddressDatabase database = address -> Optional.of(new Place(
                Optional.empty(), Optional.empty(), Optional.of(world.anyZone().coordinates()), 50));
        RoamingPolicy.Builder policy =
                RoamingPolicy.builder(new PolicyId("00000000-0000-4000-8000-000000000001"), "bench");
        List<RoamingPolicy> policies = List.of(
                policy.build(),
                policy.sameLocation(new SameLocationRule.BelowLatency(20)).build(),
                policy.sameLocation(new SameLocationRule.SameCity()).build(),
                policy.sameLocation(new SameLocationRule.SameCountry()).build());
        ZoneFitness fit = ZoneFitness.fit(Duration.ofSeconds(20));
        DecisionInput[] inputs = new DecisionInput[DESKTOPS];
        for (int i = 0; i < DESKTOPS; i++) {
            inputs[i] = DecisionInput.builder(
                            catalog,
                            policies.get(i % policies.size()),
                            world.anyZone().id(),
                            zone -> fit,
                            NOW)
                    .report(report(world))
                    .build();
        }
        Decider decider = new Decider(database);
        for (int round = 1; round <= 5; round++) {
            measure(decider, inputs, round);
        }
    }

    private static LocationReport report(GeneratedWorld world) {
        Random random = world.random();
        LocationReport.Builder report = LocationReport.at(NOW)
                .privateAddress(new IpAddress(IpAddress.Family.IPV4, 0, 10L << 24 | random.nextInt(1 << 24)))
                .publicAddress(new IpAddress(IpAddress.Family.IPV4, 0, 8L << 24 | random.nextInt(1 << 24)));
        if (random.nextBoolean()) {
            report.coordinates(world.somewhere());
        }
        if (random.nextInt(3) == 0) {
            Map<ZoneId, Double> millis = new HashMap<>();
            for (int i = 0; i < 20; i++) {
                millis.put(world.anyZone().id(), 150 + random.nextDouble() * 100);
            }
            report.latencies(new Latencies(millis));
        }
        return report.build();
    }

    private static void measure(Decider decider, DecisionInput[] inputs, int round) {
        long[] nanos = new long[inputs.length];
        int[] kinds = new int[Decision.Kind.values().length];
        long start = System.nanoTime();
        for (int i = 0; i < inputs.length; i++) {
            long before = System.nanoTime();
            Decision decision = decider.decide(inputs[i]);
            nanos[i] = System.nanoTime() - before;
            kinds[decision.kind().ordinal()]++;
        }
        double mean = (System.nanoTime() - start) / 1000.0 / inputs.length;
        Arrays.sort(nanos);
        System.out.printf(
                "round %d: %d desktops x %d zones, mean %.1f us, median %.1f us, 99th percentile %.1f us; %d stay, %d move%n",
                round,
                inputs.length,
                ZONES,
                mean,
                nanos[nanos.length / 2] / 1000.0,
                nanos[nanos.length * 99 / 100] / 1000.0,
                kinds[Decision.Kind.STAY.ordinal()],
                kinds[Decision.Kind.MOVE.ordinal()]);
    }
}
