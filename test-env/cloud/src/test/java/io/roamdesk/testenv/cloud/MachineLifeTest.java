// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.roamdesk.testenv.agent.command.StartDomainCommand;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MachineLifeTest {
    private static TestCloud cloud;
    private FakeHost zurich;

    @BeforeAll
    static void start() throws Exception {
        cloud = TestCloud.start(null);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @BeforeEach
    void connect() throws IOException {
        zurich = new FakeHost(cloud.server().agentPort(), "zurich", "zurich1");
        awaitStatus("Up");
    }

    @AfterEach
    void disconnect() throws IOException {
        zurich.close();
        awaitStatus("Disconnected");
    }

    private static void awaitStatus(String status) {
        await("the host to be " + status)
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> cloud.sql()
                                .one("SELECT status FROM host WHERE name = 'zurich1'")
                                .orElseThrow()
                                .text("status"),
                        status::equals);
    }

    private static JsonObject deploy(String account, String zone, String... more) throws Exception {
        String[] parameters = new String[more.length + 6];
        String[] first = {
            "zoneid",
            cloud.uuid("data_center", zone),
            "templateid",
            cloud.uuid("vm_template", "desktop"),
            "serviceofferingid",
            cloud.uuid("service_offering", "small")
        };
        System.arraycopy(first, 0, parameters, 0, first.length);
        System.arraycopy(more, 0, parameters, first.length, more.length);
        return cloud.client(account).job("deployVirtualMachine", parameters);
    }

    private static JsonObject machine(JsonObject job) {
        assertThat(job.get("jobstatus").getAsInt()).as("%s", job).isEqualTo(1);
        return job.getAsJsonObject("jobresult").getAsJsonObject("virtualmachine");
    }

    private static String state(String id) {
        return cloud.sql()
                .one("SELECT state FROM vm_instance WHERE uuid = ?", id)
                .orElseThrow()
                .text("state");
    }

    @Test
    void aDeployedMachineIsALinkedCloneThatRunsAndBelongsToItsTenant() throws Exception {
        JsonObject machine = machine(deploy("ada", "zurich", "name", "desk", "displayname", "Ada's desk"));
        assertThat(machine.get("state").getAsString()).isEqualTo("Running");
        assertThat(machine.has("hostname")).isFalse();
        String id = machine.get("id").getAsString();
        String volume = cloud.client("ada")
                .call("listVolumes", "virtualmachineid", id)
                .content()
                .getAsJsonArray("volume")
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsString();
        assertThat(zurich.clones).containsEntry("/images/" + volume, "/images/base");
        String name = cloud.sql()
                .one("SELECT instance_name FROM vm_instance WHERE uuid = ?", id)
                .orElseThrow()
                .text("instance_name");
        StartDomainCommand started = zurich.machines.get(name);
        assertThat(started.values())
                .containsEntry("DISK_PATH", "/images/" + volume)
                .containsEntry("DISK_SERIAL", volume.replace("-", "").substring(0, 20))
                .containsEntry("DESKTOP", "Ada's desk")
                .containsEntry("USER", "ada")
                .containsEntry("UUID", id);
        assertThat(started.values().get("MAC")).matches("([0-9a-f]{2}:){5}[0-9a-f]{2}");
        assertThat(started.values().get("VNC_PASSWORD")).hasSize(8);
        JsonObject shown = cloud.client("admin")
                .call("listVirtualMachines", "id", id, "listall", "true")
                .content()
                .getAsJsonArray("virtualmachine")
                .get(0)
                .getAsJsonObject();
        assertThat(shown.get("hostname").getAsString()).isEqualTo("zurich1");
        assertThat(shown.getAsJsonArray("nic")).hasSize(1);
    }

    @Test
    void anotherTenantNeitherSeesNorStopsNorOpensIt() throws Exception {
        String id = machine(deploy("ada", "zurich")).get("id").getAsString();
        ApiClient bob = cloud.client("bob");
        assertThat(bob.call("listVirtualMachines", "id", id).content().size()).isZero();
        assertThat(bob.call("listVirtualMachines", "listall", "true").content().size())
                .isZero();
        assertThat(bob.call("stopVirtualMachine", "id", id).status()).isEqualTo(531);
        assertThat(bob.call("createConsoleEndpoint", "virtualmachineid", id).status())
                .isEqualTo(531);
        assertThat(bob.call(
                                "deployVirtualMachine",
                                "account",
                                "ada",
                                "domainid",
                                cloud.account("ada").get("domainId").getAsString(),
                                "zoneid",
                                cloud.uuid("data_center", "zurich"),
                                "templateid",
                                cloud.uuid("vm_template", "desktop"),
                                "serviceofferingid",
                                cloud.uuid("service_offering", "small"))
                        .status())
                .isEqualTo(531);
        assertThat(cloud.client("acme-admin")
                        .call("listVirtualMachines", "id", id, "listall", "true")
                        .content()
                        .size())
                .isPositive();
        assertThat(cloud.client("bolt-admin")
                        .call("listVirtualMachines", "id", id, "listall", "true")
                        .content()
                        .size())
                .isZero();
        assertThat(state(id)).isEqualTo("Running");
    }

    @Test
    void aMachineStopsStartsRebootsAndIsExpungedWithItsFile() throws Exception {
        ApiClient ada = cloud.client("ada");
        String id = machine(deploy("ada", "zurich")).get("id").getAsString();
        assertThat(machine(ada.job("stopVirtualMachine", "id", id)).get("state").getAsString())
                .isEqualTo("Stopped");
        assertThat(machine(ada.job("startVirtualMachine", "id", id))
                        .get("state")
                        .getAsString())
                .isEqualTo("Running");
        assertThat(machine(ada.job("rebootVirtualMachine", "id", id))
                        .get("state")
                        .getAsString())
                .isEqualTo("Running");
        JsonObject gone = machine(ada.job("destroyVirtualMachine", "id", id, "expunge", "true"));
        assertThat(gone.get("state").getAsString()).isEqualTo("Expunging");
        assertThat(ada.call("listVirtualMachines", "id", id).content().size()).isZero();
        assertThat(zurich.deleted).hasSize(1);
        assertThat(ada.job("startVirtualMachine", "id", id).get("jobresultcode").getAsInt())
                .isEqualTo(431);
    }

    @Test
    void aHostThatRefusesLeavesTheMachineStoppedAndTheReasonSaid() throws Exception {
        String id =
                machine(deploy("ada", "zurich", "startvm", "false")).get("id").getAsString();
        zurich.refusal = "this copy is passive, the desktop lives in newyork";
        JsonObject job = cloud.client("ada").job("startVirtualMachine", "id", id);
        assertThat(job.get("jobresultcode").getAsInt()).isEqualTo(534);
        assertThat(job.getAsJsonObject("jobresult").get("errortext").getAsString())
                .contains("this copy is passive");
        assertThat(state(id)).isEqualTo("Stopped");
    }

    @Test
    void aZoneWithoutAHostThatIsUpHasNoCapacity() throws Exception {
        JsonObject job = deploy("ada", "newyork");
        assertThat(job.get("jobresultcode").getAsInt()).isEqualTo(533);
        assertThat(job.getAsJsonObject("jobresult").get("errortext").getAsString())
                .contains("no pool of its zone");
    }

    @Test
    void aConsoleIsTheScreenOfThePresentHost() throws Exception {
        ApiClient ada = cloud.client("ada");
        String id = machine(deploy("ada", "zurich")).get("id").getAsString();
        JsonObject console = ada.call("createConsoleEndpoint", "virtualmachineid", id)
                .content()
                .getAsJsonObject("consoleendpoint");
        assertThat(console.get("success").getAsBoolean()).isTrue();
        assertThat(console.get("url").getAsString()).matches("vnc://192\\.0\\.2\\.11:5900\\?password=\\w{8}");
        ada.job("stopVirtualMachine", "id", id);
        JsonObject none = ada.call("createConsoleEndpoint", "virtualmachineid", id)
                .content()
                .getAsJsonObject("consoleendpoint");
        assertThat(none.get("success").getAsBoolean()).isFalse();
        assertThat(none.get("details").getAsString()).contains("Stopped");
    }

    @Test
    void aMachineThatVanishesBecomesStoppedAfterTwoReports() throws Exception {
        String id = machine(deploy("ada", "zurich")).get("id").getAsString();
        settle(id);
        zurich.machines.clear();
        zurich.report();
        zurich.report();
        await("the machine to be Stopped").atMost(Duration.ofSeconds(10)).until(() -> state(id), "Stopped"::equals);
        assertThat(cloud.sql().number("SELECT COUNT(*) AS n FROM event WHERE description LIKE 'Out-of-band stop%'"))
                .isPositive();
    }

    @Test
    void aMachineThatAppearsOnAHostIsAdoptedThere() throws Exception {
        String id =
                machine(deploy("ada", "zurich", "startvm", "false")).get("id").getAsString();
        String name = cloud.sql()
                .one("SELECT instance_name FROM vm_instance WHERE uuid = ?", id)
                .orElseThrow()
                .text("instance_name");
        settle(id);
        zurich.machines.put(name, new StartDomainCommand(name, null));
        zurich.report();
        zurich.report();
        await("the machine to be Running").atMost(Duration.ofSeconds(10)).until(() -> state(id), "Running"::equals);
    }

    @Test
    void anAgentHearsThatItsReportArrived() throws Exception {
        zurich.report();
        await("the acknowledgement").atMost(Duration.ofSeconds(10)).until(() -> zurich.acknowledged.get() > 0);
    }

    /** Changes younger than a few seconds are not overruled by a report; this makes them older. */
    private static void settle(String id) {
        cloud.sql()
                .update("UPDATE vm_instance SET update_time = UTC_TIMESTAMP() - INTERVAL 1 MINUTE WHERE uuid = ?", id);
    }
}
