// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.roamdesk.acceptance.StepGate.Boundary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The management server dies at every boundary of every step, and in the midst of CloudStack's own work. What it began goes on when it comes back, and arrives. */
@OnZones
class ServerDeathTest {
    private final World world;
    private final Truth truth;

    ServerDeathTest(World world) {
        this.world = world;
        this.truth = new Truth(world);
    }

    @ParameterizedTest(name = "killed at step {0}, {1}")
    @MethodSource("io.roamdesk.acceptance.Steps#boundaries")
    void theMoveGoesOnAndArrives(String step, Boundary boundary) {
        Desktop desktop = world.desktop();
        String to = world.other(desktop.zone());
        Guest.Statement before = desktop.guest().statement();
        String operation;
        try (StepGate gate = world.gate()) {
            gate.hold(step, boundary);
            operation = diesAtTheGate(gate, desktop, to);
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
            operation = diesAtTheGate(gate, desktop, to);
        }
        arrives(desktop, operation, before, to);
    }

    private String diesAtTheGate(StepGate gate, Desktop desktop, String to) {
        String operation = desktop.begin(to);
        gate.awaitArrival(world.patience().of(Steps.TO_ITS_BOUNDARY));
        world.zones().kill("cloud");
        gate.dropWaiting();
        return operation;
    }

    private void arrives(Desktop desktop, String operation, Guest.Statement before, String to) {
        world.zones().start("cloud");
        JsonObject ended = desktop.awaitEnd(operation);
        assertThat(ended.get("state").getAsString()).as(World.told(ended)).isEqualTo("SUCCEEDED");
        desktop.guest().continues(before, to);
        truth.runsOnlyIn(desktop, to);
        truth.nothingLiesAbout();
    }
}
