// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.roamdesk.acceptance.StepGate.Boundary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The management server dies at every boundary of every step, again and again in one move, and in the midst of CloudStack's own work. What it began goes on when it comes back, and arrives. */
@OnZones
class ServerDeathTest {
    private final World world;
    private final Truth truth;

    ServerDeathTest(World world) {
        this.world = world;
        this.truth = new Truth(world);
    }

    @ParameterizedTest(name = "killed at every step, {0}")
    @EnumSource(Boundary.class)
    void theMoveGoesOnEachTimeAndArrives(Boundary boundary) {
        Desktop desktop = world.desktop();
        String to = world.other(desktop.zone());
        Guest.Statement before = desktop.guest().statement();
        String operation;
        try (StepGate gate = world.gate()) {
            gate.hold(Steps.ALL, boundary);
            operation = desktop.begin(to);
            for (String step : Steps.ALL) {
                diesAtTheGate(gate, step);
                gate.pass(step);
                world.zones().start("cloud");
            }
        }
        arrives(desktop, operation, before, to);
    }

    @ParameterizedTest(name = "killed before it has written that the machine is no longer {0}")
    @ValueSource(strings = {"Stopping", "Starting"})
    void theMoveGoesOnAlthoughCloudStackItselfWasInterrupted(String state) {
        Desktop desktop = world.desktop();
        String to = world.other(desktop.zone());
        Guest.Statement before = desktop.guest().statement();
        String operation;
        try (StepGate gate = world.gate()) {
            gate.holdMachine(state);
            operation = desktop.begin(to);
            diesAtTheGate(gate, state);
        }
        world.zones().start("cloud");
        arrives(desktop, operation, before, to);
    }

    private void diesAtTheGate(StepGate gate, String name) {
        gate.awaitArrival(name, world.patience().of(Steps.TO_ITS_BOUNDARY));
        world.zones().kill("cloud");
        gate.dropWaiting();
    }

    private void arrives(Desktop desktop, String operation, Guest.Statement before, String to) {
        JsonObject ended = desktop.awaitEnd(operation);
        assertThat(ended.get("state").getAsString()).as(World.told(ended)).isEqualTo("SUCCEEDED");
        desktop.guest().continues(before, to);
        truth.runsOnlyIn(desktop, to);
        truth.nothingLiesAbout();
    }
}
