// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A whole life of a desktop, driven by Debian's own CloudStack client (package python3-cs), which nobody here wrote. */
@OnZones
class ClientTest {
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final World world;
    private final Truth truth;

    ClientTest(World world) {
        this.world = world;
        this.truth = new Truth(world);
    }

    @Test
    void aTenantsScriptDeploysEnablesRoamsGoesHomeAndDestroys() {
        String here = world.zones().names().get(0);
        String there = world.zones().names().get(1);
        JsonElement zones = cs("listZones").get("zone");
        assertThat(zones.getAsJsonArray()).hasSize(3);
        JsonObject machine = cs("deployVirtualMachine", deployment(here));
        machine = machine.has("virtualmachine") ? machine.getAsJsonObject("virtualmachine") : machine;
        String id = machine.get("id").getAsString();
        Desktop desktop = Desktop.of(world, id);
        JsonObject enabled = cs("enableRoamingDesktop", "virtualmachineid=" + id, "policyid=" + world.policy());
        assertThat(enabled.toString()).contains(id).contains(here);
        Guest.Statement before = desktop.guest().statement();

        JsonObject decision = inner(
                cs("getRoamingDecision", "virtualmachineid=" + id, "latitude=40.75", "longitude=-73.99"),
                "roamingdecision");
        assertThat(World.text(decision, "zonename")).as(decision.toString()).isEqualTo(there);
        assertThat(decision.getAsJsonArray("reasons")).isNotEmpty();
        assertThat(desktop.zone()).as("a question moves nothing").isEqualTo(here);

        JsonObject connection = inner(
                cs("connectRoamingDesktop", "virtualmachineid=" + id, "latitude=40.75", "longitude=-73.99"),
                "roamingconnection");
        assertThat(connection.get("moved").getAsBoolean())
                .as(connection.toString())
                .isTrue();
        assertThat(World.text(connection, "zonename")).isEqualTo(there);
        assertThat(World.text(connection, "host")).isNotEmpty();
        desktop.guest().continues(before, there);
        truth.runsOnlyIn(desktop, there);
        lists(id, connection.get("operationid").getAsString(), there);

        JsonObject console = inner(cs("createConsoleEndpoint", "virtualmachineid=" + id), "consoleendpoint");
        assertThat(console.get("success").getAsBoolean()).as(console.toString()).isTrue();

        Guest.Statement away = desktop.guest().statement();
        JsonObject home =
                inner(cs("connectRoamingDesktop", "virtualmachineid=" + id, "office=zurich-hq"), "roamingconnection");
        assertThat(home.get("moved").getAsBoolean()).as(home.toString()).isTrue();
        desktop.guest().continues(away, here);
        truth.runsOnlyIn(desktop, here);

        cs("destroyVirtualMachine", "id=" + id, "expunge=true");
        truth.nothingLiesAbout();
        assertThat(truth.startable(id)).as("copies left after the end").isEmpty();
    }

    private void lists(String id, String operation, String there) {
        JsonObject desktop = first(cs("listRoamingDesktops", "virtualmachineid=" + id), "roamingdesktop");
        assertThat(World.text(desktop, "zonename")).isEqualTo(there);
        assertThat(desktop.getAsJsonArray("replicas")).hasSize(1);
        assertThat(desktop.getAsJsonArray("links")).hasSizeGreaterThanOrEqualTo(2);
        JsonObject moved = first(cs("listRoamingOperations", "id=" + operation), "roamingoperation");
        assertThat(moved.getAsJsonArray("steps")).hasSizeGreaterThanOrEqualTo(9);
        assertThat(moved.get("wirebytes").getAsLong()).isPositive();
    }

    private String[] deployment(String zone) {
        return new String[] {
            "name=by-cs-" + System.nanoTime() % 1_000_000,
            "zoneid=" + world.zoneId(zone),
            "templateid="
                    + first(cs("listTemplates", "templatefilter=executable"), "template")
                            .get("id")
                            .getAsString(),
            "serviceofferingid="
                    + first(cs("listServiceOfferings"), "serviceoffering")
                            .get("id")
                            .getAsString()
        };
    }

    private static JsonObject first(JsonObject list, String member) {
        assertThat(list.has(member)).as(list.toString()).isTrue();
        return list.getAsJsonArray(member).get(0).getAsJsonObject();
    }

    private static JsonObject inner(JsonObject answer, String member) {
        return answer.has(member) ? answer.getAsJsonObject(member) : answer;
    }

    private JsonObject cs(String command, String... options) {
        JsonObject keys = world.zones().account("ada");
        List<String> words = new ArrayList<>(List.of("cloudstack", command));
        words.addAll(Arrays.asList(options));
        Shell.Result said = Shell.run(
                Map.of(
                        "CLOUDSTACK_ENDPOINT", world.zones().endpoint(),
                        "CLOUDSTACK_KEY", keys.get("apiKey").getAsString(),
                        "CLOUDSTACK_SECRET", keys.get("secretKey").getAsString(),
                        "CLOUDSTACK_POLL_INTERVAL", "0.5"),
                LONGEST,
                words);
        assertThat(said.status()).as("%s: %s", words, said.output()).isZero();
        return JsonParser.parseString(said.output()).getAsJsonObject();
    }
}
