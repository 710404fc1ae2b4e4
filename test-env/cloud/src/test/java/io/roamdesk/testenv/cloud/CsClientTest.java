// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server as {@code cs} of Debian sees it, a client that nobody here wrote. */
class CsClientTest {
    private static TestCloud cloud;
    private static FakeHost host;

    private record Run(int exitCode, String output) {}

    @BeforeAll
    static void start() throws Exception {
        cloud = TestCloud.start(SamplePlugin.build());
        host = new FakeHost(cloud.server().agentPort(), "zurich", "zurich1");
    }

    @AfterAll
    static void stop() throws Exception {
        host.close();
        cloud.close();
    }

    private static Run cs(String account, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("cloudstack"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        JsonObject keys = cloud.account(account);
        builder.environment().put("CLOUDSTACK_ENDPOINT", cloud.server().endpoint());
        builder.environment().put("CLOUDSTACK_KEY", keys.get("apiKey").getAsString());
        builder.environment().put("CLOUDSTACK_SECRET", keys.get("secretKey").getAsString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }

    @Test
    void csListsDeploysAndWaitsForTheJob() throws Exception {
        Run zones = cs("ada", "listZones");
        assertThat(JsonParser.parseString(zones.output())
                        .getAsJsonObject()
                        .get("count")
                        .getAsInt())
                .isEqualTo(2);
        Run deployed = cs(
                "ada",
                "deployVirtualMachine",
                "zoneid=" + cloud.uuid("data_center", "zurich"),
                "templateid=" + cloud.uuid("vm_template", "desktop"),
                "serviceofferingid=" + cloud.uuid("service_offering", "small"),
                "displayname=Ada & co");
        assertThat(deployed.exitCode()).as(deployed.output()).isZero();
        JsonObject machine =
                JsonParser.parseString(deployed.output()).getAsJsonObject().getAsJsonObject("virtualmachine");
        assertThat(machine.get("displayname").getAsString()).isEqualTo("Ada & co");
        assertThat(machine.get("state").getAsString()).isEqualTo("Running");
    }

    @Test
    void csCallsThePluginsCommandsToo() throws Exception {
        Run worked = cs("ada", "doSampleWork", "how=well");
        assertThat(worked.exitCode()).as(worked.output()).isZero();
        assertThat(worked.output()).contains("worked well at level 7");
    }

    @Test
    void csSeesErrorsAsCloudStacks() throws Exception {
        Run denied = cs("ada", "getSampleHistory");
        assertThat(denied.exitCode()).isNotZero();
        assertThat(denied.output()).contains("432");
        assertThat(cs("ada", "listUnicorns").output()).contains("401");
        assertThat(cs("ada", "listZones", "id=nonsense").output()).contains("431");
        assertThat(cs("ada", "doSampleWork", "how=refuse").output()).contains("somebody else has it");
    }
}
