// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.roamdesk.acceptance.StepGate.Boundary;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Agents die and come back: both at once between all steps, and each alone in the midst of a transfer. Either the desktop arrives, or the operation says
 * that it failed and the desktop runs where it was; then a second try succeeds.
 */
@OnZones
class AgentDeathTest {
    private static final int MEBIBYTES = 16;

    private final World world;
    private final Truth truth;

    AgentDeathTest(World world) {
        this.world = world;
        this.truth = new Truth(world);
    }

    @ParameterizedTest(name = "both agents killed at step {0}, {1}")
    @MethodSource("io.roamdesk.acceptance.Steps#ends")
    void betweenAllSteps(String step, Boundary boundary) {
        Desktop desktop = world.desktop();
        String from = desktop.zone();
        String to = world.other(from);
        List<String> agents = List.of(world.zones().agentOf(from), world.zones().agentOf(to));
        Guest.Statement before = desktop.guest().statement();
        String operation;
        try (StepGate gate = world.gate()) {
            gate.hold(step, boundary);
            operation = desktop.begin(to);
            gate.awaitArrival(world.patience().of(Steps.TO_ITS_BOUNDARY));
            agents.forEach(world.zones()::kill);
        }
        agents.forEach(world.zones()::start);
        arrivesOrRunsWhereItWas(desktop, operation, before, from, to);
    }

    @ParameterizedTest(name = "the {0}''s agent killed in the midst of a transfer")
    @CsvSource({"source", "destination"})
    void inTheMidstOfATransfer(String side) {
        Desktop desktop = world.desktop();
        String from = desktop.zone();
        String to = world.other(from);
        String content = desktop.guest().writes(MEBIBYTES, side.hashCode(), "data/half-sent");
        Guest.Statement before = desktop.guest().statement();
        String agent = world.zones().agentOf(side.equals("source") ? from : to);
        world.zones().wan("set", from, to, "--rate", "20mbit");
        String operation;
        try {
            operation = desktop.begin(to);
            desktop.awaitWireBytes(operation, MEBIBYTES << 19);
            world.zones().kill(agent);
        } finally {
            world.fastWan();
        }
        world.zones().start(agent);
        arrivesOrRunsWhereItWas(desktop, operation, before, from, to);
        assertThat(desktop.guest().digest("data/half-sent")).isEqualTo(content);
    }

    private void arrivesOrRunsWhereItWas(
            Desktop desktop, String operation, Guest.Statement before, String from, String to) {
        JsonObject ended = desktop.awaitEnd(operation);
        world.awaitFitHosts();
        if (ended.get("state").getAsString().equals("SUCCEEDED")) {
            desktop.guest().continues(before, to);
        } else {
            assertThat(ended.get("state").getAsString()).as(World.told(ended)).isEqualTo("FAILED");
            assertThat(World.text(ended, "failure")).as("what it failed for").isNotEmpty();
            truth.runsOnlyIn(desktop, from);
            Guest.Statement again = desktop.guest().statement();
            desktop.migrate(to).ok();
            desktop.guest().continues(again, to);
        }
        truth.runsOnlyIn(desktop, to);
        truth.nothingLiesAbout();
    }
}
