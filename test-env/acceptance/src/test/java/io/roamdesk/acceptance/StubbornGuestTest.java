// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guest does nothing when its power button is pressed. What follows is what was asked for. */
@OnZones
class StubbornGuestTest {
    private static final String GRACE_SECONDS = "3";

    private final World world;
    private final Truth truth;
    private Desktop desktop;
    private String from;
    private String to;

    StubbornGuestTest(World world) {
        this.world = world;
        this.truth = new Truth(world);
    }

    @BeforeEach
    void theGuestIgnoresItsPowerButton() {
        desktop = world.desktop();
        from = desktop.zone();
        to = world.other(from);
        if (truth.startable(desktop.id()).isEmpty()) {
            desktop.moveTo(to);
            from = desktop.zone();
            to = world.other(from);
        }
        desktop.guest().tell("ignore-power");
    }

    @Test
    void givingUpLeavesItRunningWhereItIs() {
        long boots = desktop.guest().statement().boot();
        JsonObject ended = desktop.awaitEnd(move("giveup"));
        assertThat(ended.get("state").getAsString()).as(World.told(ended)).isEqualTo("FAILED");
        assertThat(World.text(ended, "failurecode")).isEqualTo("GUEST_DOES_NOT_STOP");
        truth.runsOnlyIn(desktop, from);
        assertThat(desktop.guest().statement().boot())
                .as("it has not even been restarted")
                .isEqualTo(boots);
        desktop.guest().tell("heed-power");
        truth.nothingLiesAbout();
    }

    @Test
    void forceCutsItsPowerAndMovesIt() {
        desktop.guest().tell("sync");
        Guest.Statement before = desktop.guest().statement();
        JsonObject ended = desktop.awaitEnd(move("force"));
        assertThat(ended.get("state").getAsString()).as(World.told(ended)).isEqualTo("SUCCEEDED");
        assertThat(World.told(ended)).contains("power was cut");
        desktop.guest().continues(before, to);
        truth.runsOnlyIn(desktop, to);
    }

    @Test
    void waitingMovesItWhenItShutsDownAtLast() {
        Guest.Statement before = desktop.guest().statement();
        String operation = move("wait");
        Awaitility.await("the guest to be asked to stop")
                .atMost(Duration.ofSeconds(90))
                .until(() -> World.told(desktop.operation(operation)).contains("\"name\":\"stop\""));
        Api.pause(5000);
        assertThat(desktop.state())
                .as("longer than the grace, and still it runs")
                .isEqualTo("Running");
        desktop.guest().tell("heed-power");
        JsonObject ended = desktop.awaitEnd(operation);
        assertThat(ended.get("state").getAsString()).as(World.told(ended)).isEqualTo("SUCCEEDED");
        desktop.guest().continues(before, to);
        truth.runsOnlyIn(desktop, to);
    }

    private String move(String otherwise) {
        return desktop.begin(to, "runningdesktop", otherwise, "shutdownseconds", GRACE_SECONDS);
    }
}
