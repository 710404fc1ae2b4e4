// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two people, or one impatient one, connect to a desktop at once, or one after the other with nothing between. */
@OnZones
class TwoConnectsTest {
    private final World world;

    TwoConnectsTest(World world) {
        this.world = world;
    }

    @Test
    void theSecondWaitsForTheMoveOfTheFirst() {
        Desktop desktop = world.desktop();
        String to = world.other(desktop.zone());
        Guest.Statement before = desktop.guest().statement();
        int moves = desktop.operations().size();
        String city = world.zones().zone(to).get("city").getAsString();
        List<String> jobs = List.of(connect(desktop, city), connect(desktop, city));
        List<JsonObject> answers = jobs.stream()
                .map(job -> world.ada().await(job).one("roamingconnection"))
                .toList();
        assertThat(answers).allSatisfy(answer -> assertThat(World.text(answer, "zonename"))
                .as(answer.toString())
                .isEqualTo(to));
        assertThat(answers.get(0).get("operationid")).isEqualTo(answers.get(1).get("operationid"));
        assertThat(desktop.operations()).as("moves").hasSize(moves + 1);
        desktop.guest().continues(before, to);
        new Truth(world).runsOnlyIn(desktop, to);
    }

    @Test
    void whoTravelsOnBeforeTheMoveIsSettledIsFollowedToo() {
        Desktop desktop = world.desktop();
        String from = desktop.zone();
        String to = world.other(from);
        Guest.Statement before = desktop.guest().statement();
        for (String zone : List.of(to, from)) {
            String city = world.zones().zone(zone).get("city").getAsString();
            JsonObject answer = world.ada().await(connect(desktop, city)).one("roamingconnection");
            assertThat(answer.get("moved").getAsBoolean()).as(answer.toString()).isTrue();
            assertThat(World.text(answer, "zonename")).as(answer.toString()).isEqualTo(zone);
        }
        assertThat(desktop.guest().statement().boot()).as("two moves").isEqualTo(before.boot() + 2);
        new Truth(world).runsOnlyIn(desktop, from);
    }

    private String connect(Desktop desktop, String city) {
        return world.ada()
                .call("connectRoamingDesktop", "virtualmachineid", desktop.id(), "city", city)
                .ok()
                .body()
                .get("jobid")
                .getAsString();
    }
}
