// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Ten desktops of two tenants, replicated at once over one link of 100 Mbit/s to two zones, while another desktop roams over it. The machines are not enabled for roaming:
 * any machine can be replicated.
 */
@OnZones
class SharedLinkTest {
    private static final int EACH = 5;
    private static final long MEGABITS = 100;
    private static final int MEBIBYTES = 6;
    private static final int GOAL_MINUTES = 5;

    private final World world;
    private final Truth truth;
    private final List<Replicas> adas = new ArrayList<>();
    private final List<Replicas> bobs = new ArrayList<>();
    private final List<Desktop> machines = new ArrayList<>();

    SharedLinkTest(World world) {
        this.world = world;
        this.truth = new Truth(world);
    }

    @AfterEach
    void theLinkIsFreeAgain() {
        limit(0);
        world.fastWan();
        // Jobs that run at once, and are waited for afterwards.
        List<String> removals = machines.stream()
                .map(it -> world.admin()
                        .call("destroyVirtualMachine", "id", it.id(), "expunge", "true")
                        .ok()
                        .body()
                        .get("jobid")
                        .getAsString())
                .toList();
        removals.forEach(world.admin()::await);
    }

    @Test
    void goalsAreHeldSharesAreFairAndRoamingComesFirst() {
        Desktop traveller = world.desktop();
        String here = traveller.zone();
        for (int i = 0; i < EACH; i++) {
            adas.add(machine(world.ada(), "ada-" + i, here));
            bobs.add(machine(world.bob(), "bob-" + i, here));
        }
        // All of them boot by now, beside each other.
        for (Desktop machine : machines) {
            machine.guest().writes(MEBIBYTES, machines.indexOf(machine) + 500, "data/own");
        }
        traveller.guest().writes(48, 71, "data/roaming");
        Guest.Statement before = traveller.guest().statement();
        world.zones().wan("set", "--rate", MEGABITS + "mbit", "--rtt", "20ms");
        limit(MEGABITS);
        String others = world.zones().names().stream()
                .filter(zone -> !zone.equals(here))
                .map(world::zoneId)
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        String policy = Replicas.policy(
                world, "zoneids", others, "recoverypointgoal", String.valueOf(GOAL_MINUTES), "ahead", "false");
        adas.forEach(it -> it.enable(policy));
        bobs.forEach(it -> it.enable(policy));
        awaitPoints(2);
        String to = world.other(here);
        String roaming = traveller.begin(to);
        Awaitility.await("a roam to send more than all replications beside it together")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    long beside = besides(to);
                    return beside > 0 && rate(traveller.operation(roaming)) > 2 * beside;
                });
        JsonObject roam = traveller.awaitEnd(roaming);
        assertThat(roam.get("state").getAsString()).as(World.told(roam)).isEqualTo("SUCCEEDED");
        traveller.guest().continues(before, to);
        assertThat(Math.abs(points(adas) - points(bobs)))
                .as("replicas of Ada that have a point, %s, and of Bob, %s", points(adas), points(bobs))
                .isLessThanOrEqualTo(4);
        awaitPoints(2 * 2 * EACH);
        for (JsonObject replica : all()) {
            assertThat(replica.get("violated").getAsBoolean())
                    .as(replica.toString())
                    .isFalse();
        }
        truth.runsOnlyIn(traveller, to);
    }

    private Replicas machine(Api owner, String name, String zone) {
        Desktop machine = Desktop.of(world, Desktop.deployMachine(world, owner, name, zone, Desktop.template(world)));
        machines.add(machine);
        return new Replicas(world, owner, machine);
    }

    private void limit(long megabits) {
        world.setting("roamdesk.transfer.rate.mbps", String.valueOf(megabits));
    }

    private void awaitPoints(int count) {
        Awaitility.await(count + " replicas with a point")
                .atMost(Duration.ofMinutes(GOAL_MINUTES))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> points(adas) + points(bobs) >= count);
    }

    private List<JsonObject> all() {
        List<JsonObject> all = new ArrayList<>();
        adas.forEach(it -> all.addAll(it.all()));
        bobs.forEach(it -> all.addAll(it.all()));
        return all;
    }

    private static long points(List<Replicas> replicas) {
        return replicas.stream()
                .flatMap(it -> it.all().stream())
                .filter(replica -> replica.has("newestpoint"))
                .count();
    }

    /** The rate of all replications to a zone that run now, bytes in a second. */
    private long besides(String zone) {
        return world
                .admin()
                .call(
                        "listRoamingOperations",
                        "kind",
                        "REPLICATE",
                        "state",
                        "RUNNING",
                        "zoneid",
                        world.zoneId(zone),
                        "listall",
                        "true")
                .list("roamingoperation")
                .stream()
                .mapToLong(SharedLinkTest::rate)
                .sum();
    }

    private static long rate(JsonObject operation) {
        return operation.has("bytespersecond") ? operation.get("bytespersecond").getAsLong() : 0;
    }
}
