// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scheduler keeps a replica within its goal by itself, and says so when it cannot. */
@OnZones
class RecoveryPointGoalTest {
    private static final Duration TWO_GOALS = Duration.ofMinutes(2);

    private final World world;
    private Replicas replicas;

    RecoveryPointGoalTest(World world) {
        this.world = world;
    }

    @AfterEach
    void nothingIsReplicatedAnyMore() {
        world.setting("roamdesk.host.patience.seconds", "120");
        world.zones().wan("restore");
        world.fastWan();
        replicas.disable();
    }

    @Test
    void isMetByUpdatesThatNobodyAsksForAndItsViolationIsToldUntilItIsMetAgain() {
        Desktop desktop = world.desktop();
        String here = desktop.zone();
        String there = world.third();
        replicas = new Replicas(world, desktop);
        replicas.enable(
                Replicas.policy(world, "zoneids", world.zoneId(there), "recoverypointgoal", "1", "ahead", "false"));
        Awaitility.await("the first points, of updates that nobody asked for")
                .atMost(TWO_GOALS)
                .until(() -> replicas.points(there).size() >= 2);
        assertThat(violated(there)).as("violated while the link is up").isFalse();

        world.setting("roamdesk.host.patience.seconds", "5");
        world.zones().wan("cut", here, there);
        Awaitility.await("the violation of the goal").atMost(TWO_GOALS).until(() -> violated(there));
        assertThat(events("REPLICATION.GOAL.VIOLATED", desktop)).isNotEmpty();
        assertThat(world.admin().call("listAlerts").list("alert")).as("alerts").anyMatch(alert -> alert.toString()
                .contains(desktop.machine().get("name").getAsString()));

        world.zones().wan("restore", here, there);
        Awaitility.await("the goal to be met again").atMost(TWO_GOALS).until(() -> !violated(there));
        assertThat(events("REPLICATION.GOAL.MET", desktop)).isNotEmpty();
    }

    private boolean violated(String zone) {
        return replicas.in(zone).orElseThrow().get("violated").getAsBoolean();
    }

    private List<JsonObject> events(String type, Desktop desktop) {
        return world.admin().call("listEvents", "type", type, "listall", "true").list("event").stream()
                .filter(event -> World.text(event, "resourceid").equals(desktop.id())
                        || event.toString().contains(desktop.id()))
                .toList();
    }
}
