// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.roamdesk.acceptance.StepGate.Boundary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An agent dies at a boundary of a step and comes back. Either the desktop arrives, or the operation says that it failed and the desktop runs where it was; then a
 * second try succeeds.
 */
@OnZones
class AgentDeathTest {
    private static final Duration TO_THE_GATE = Duration.ofSeconds(90);

    private final World world;
    private final Truth truth;

    AgentDeathTest(World world) {
        this.world = world;
        this.truth = new Truth(world);
    }

    /** Every step once; source and destination by turns, so that each dies before and after what it does. */
    static Stream<Arguments> deaths() {
        List<Arguments> deaths = new ArrayList<>();
        for (int step = 0; step < Steps.ALL.size(); step++) {
            boolean source = step % 2 == 0;
            Boundary boundary = step % 4 < 2 ? Boundary.BEFORE_INTENT : Boundary.BEFORE_RESULT;
            deaths.add(Arguments.of(source ? "source" : "destination", Steps.ALL.get(step), boundary));
        }
        return deaths.stream();
    }

    @ParameterizedTest(name = "the {0}''s agent killed at step {1}, {2}")
    @MethodSource("deaths")
    void itArrivesOrRunsWhereItWas(String side, String step, Boundary boundary) {
        Desktop desktop = world.desktop();
        String from = desktop.zone();
        String to = world.other(from);
        Guest.Statement before = desktop.guest().statement();
        String agent = world.zones().agentOf(side.equals("source") ? from : to);
        String operation;
        try (StepGate gate = world.gate()) {
            gate.hold(step, boundary);
            operation = desktop.begin(to);
            gate.awaitArrival(TO_THE_GATE);
            world.zones().kill(agent);
        }
        world.zones().start(agent);
        JsonObject ended = desktop.awaitEnd(operation);
        world.awaitFitHosts();
        if (ended.get("state").getAsString().equals("SUCCEEDED")) {
            desktop.guest().continues(before, to);
            truth.runsOnlyIn(desktop, to);
        } else {
            assertThat(ended.get("state").getAsString()).as(World.told(ended)).isEqualTo("FAILED");
            assertThat(World.text(ended, "failure")).as("what it failed for").isNotEmpty();
            assertThat(desktop.zone()).isEqualTo(from);
            Guest.Statement again = desktop.guest().statement();
            desktop.migrate(to).ok();
            desktop.guest().continues(again, to);
            truth.runsOnlyIn(desktop, to);
        }
        truth.nothingLiesAbout();
    }
}
