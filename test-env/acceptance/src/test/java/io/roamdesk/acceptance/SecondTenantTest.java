// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What belongs to one tenant does not exist for another, and what another is told does not give it away. */
@OnZones
class SecondTenantTest {
    private final World world;
    private Desktop desktop;
    private String operation;
    private String zone;

    SecondTenantTest(World world) {
        this.world = world;
    }

    @BeforeEach
    void adaHasADesktopThatHasMoved() {
        desktop = world.desktop();
        if (desktop.operations().isEmpty()) {
            desktop.moveTo(world.other(desktop.zone()));
        }
        operation = desktop.operations().get(0).get("id").getAsString();
        zone = desktop.zone();
    }

    @Test
    void listsShowNothingOfIt() {
        assertThat(world.bob().call("listRoamingDesktops").list("roamingdesktop"))
                .isEmpty();
        assertThat(world.bob().call("listRoamingDesktops", "listall", "true").list("roamingdesktop"))
                .isEmpty();
        assertThat(world.bob().call("listRoamingOperations").list("roamingoperation"))
                .isEmpty();
        assertHidden(world.bob().call("listRoamingDesktops", "virtualmachineid", desktop.id()));
        assertHidden(world.bob().call("listRoamingOperations", "id", operation));
        assertHidden(world.bob().call("listRoamingOperations", "virtualmachineid", desktop.id()));
    }

    @Test
    void nobodyElseCanDecideConnectMoveOrChangeIt() {
        String[] its = {"virtualmachineid", desktop.id()};
        assertRefused(world.bob().call("getRoamingDecision", its));
        assertRefused(world.bob().job("connectRoamingDesktop", its));
        assertRefused(
                world.bob().job("migrateRoamingDesktop", its[0], its[1], "zoneid", world.zoneId(world.other(zone))));
        assertRefused(world.bob().call("enableRoamingDesktop", its));
        assertRefused(world.bob().call("disableRoamingDesktop", its));
        assertNoConsole(world.bob().call("createConsoleEndpoint", its));
        assertRefused(world.bob().job("stopVirtualMachine", "id", desktop.id()));
        assertThat(desktop.zone()).isEqualTo(zone);
        assertThat(desktop.state()).isEqualTo("Running");
        assertThat(desktop.operations().get(0).get("id").getAsString())
                .as("the newest operation")
                .isEqualTo(operation);
    }

    @Test
    void anotherTenantsOperationCannotBeCancelled() {
        assertRefused(world.bob().call("cancelRoamingOperation", "id", operation));
    }

    @Test
    void whereBobIsDoesNotMoveAdasDesktop() {
        // Another test may have said that Ada herself is in Singapore.
        world.ada().call("reportClientLocation", "city", "Zurich").ok();
        world.bob().call("reportClientLocation", "city", "Singapore").ok();
        JsonObject decided = world.ada()
                .call("getRoamingDecision", "virtualmachineid", desktop.id())
                .one("roamingdecision");
        assertThat(World.text(decided, "zonename")).as(decided.toString()).isNotEqualTo("singapore");
        assertThat(decided.toString()).doesNotContain("singapore is 0 km");
    }

    @Test
    void administratorsCommandsAreNotForTenants() {
        List.of(
                        world.bob().call("updateRoamingZone", "id", world.zoneId(zone), "enabled", "false"),
                        world.bob().call("createRoamingPolicy", "name", "mine"),
                        world.bob().call("deleteRoamingPolicy", "id", world.policy()),
                        world.bob().call("updateConfiguration", "name", "roamdesk.workers", "value", "1"))
                .forEach(answer ->
                        assertThat(answer.status()).as(answer.errorText()).isEqualTo(432));
    }

    private void assertHidden(Api.Answer answer) {
        if (answer.status() == 200) {
            assertThat(answer.body().has("roamingdesktop") || answer.body().has("roamingoperation"))
                    .as(answer.body().toString())
                    .isFalse();
        } else {
            assertRefused(answer);
        }
    }

    /** CloudStack refuses a console by an answer that says that it was not successful. */
    private void assertNoConsole(Api.Answer answer) {
        if (answer.status() == 200) {
            assertThat(answer.body()
                            .getAsJsonObject("consoleendpoint")
                            .get("success")
                            .getAsBoolean())
                    .as(answer.body().toString())
                    .isFalse();
            assertThat(answer.body().getAsJsonObject("consoleendpoint").has("url"))
                    .as(answer.body().toString())
                    .isFalse();
        } else {
            assertRefused(answer);
        }
    }

    private void assertRefused(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isIn(431, 531);
        assertThat(answer.errorText())
                .doesNotContain(zone)
                .doesNotContain("traveller")
                .doesNotContain("ada ")
                .doesNotContain(desktop.instanceName());
    }
}
