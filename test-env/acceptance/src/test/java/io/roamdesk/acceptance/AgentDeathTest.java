// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.roamdesk.acceptance.StepGate.Boundary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Agents die and come back: both at once between all steps of one move, and each alone in the midst of a transfer. Either the desktop arrives, or the operation says
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

    @Test
    void bothBetweenAllSteps() {
        Desktop desktop = world.desktop();
        String from = desktop.zone();
        String to = world.other(from);
        List<String> agents = List.of(world.zones().agentOf(from), world.zones().agentOf(to));
        Guest.Statement before = desktop.guest().statement();
        String operation;
        try (StepGate gate = world.gate()) {
            gate.hold(Steps.ALL, Boundary.BEFORE_RESULT);
            operation = desktop.begin(to);
            for (String step : Steps.ALL) {
                String tried = operation;
                boolean comes =
                        gate.arrives(step, world.patience().of(Steps.TO_ITS_BOUNDARY), () -> desktop.hasEnded(tried));
                if (!comes) {
                    runsWhereItWas(desktop, desktop.operation(tried), from);
                    before = desktop.guest().statement();
                    operation = desktop.begin(to);
                    gate.awaitArrival(step, world.patience().of(Steps.TO_ITS_BOUNDARY));
                }
                agents.forEach(world.zones()::kill);
                gate.pass(step);
                agents.forEach(world.zones()::start);
            }
        }
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
            runsWhereItWas(desktop, ended, from);
            Guest.Statement again = desktop.guest().statement();
            desktop.moveTo(to);
            desktop.guest().continues(again, to);
        }
        truth.runsOnlyIn(desktop, to);
        truth.nothingLiesAbout();
    }

    private void runsWhereItWas(Desktop desktop, JsonObject ended, String from) {
        world.awaitFitHosts();
        assertThat(ended.get("state").getAsString()).as(World.told(ended)).isEqualTo("FAILED");
        assertThat(World.text(ended, "failure")).as("what it failed for").isNotEmpty();
        truth.runsOnlyIn(desktop, from);
    }
}
