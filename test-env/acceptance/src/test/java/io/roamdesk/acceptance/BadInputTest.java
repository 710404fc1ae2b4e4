// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not as it should be is refused by name, or decided upon and said, before anything stops. */
@OnZones
class BadInputTest {
    private final World world;
    private Desktop desktop;
    private String here;
    private String there;
    private long boots;

    BadInputTest(World world) {
        this.world = world;
    }

    @BeforeEach
    void aRunningDesktop() {
        desktop = world.desktop();
        here = desktop.zone();
        there = world.other(here);
        boots = desktop.guest().statement().boot();
    }

    @AfterEach
    void nothingWasStoppedOrMoved() {
        assertThat(desktop.zone()).isEqualTo(here);
        assertThat(desktop.state()).isEqualTo("Running");
        assertThat(desktop.guest().statement().boot()).as("boots").isEqualTo(boots);
    }

    @ParameterizedTest(name = "{0}={1} {2}={3}")
    @CsvSource({
        "latitude, 91, longitude, 8, latitude",
        "latitude, -90.01, longitude, 8, latitude",
        "latitude, 47, longitude, 180.5, longitude",
        "latitude, NaN, longitude, 8, latitude",
        "latitude, 47, longitude, Infinity, longitude",
        "latitude, 47, city, Zurich, longitude",
        "city, Atlantis, country, CH, Atlantis",
        "office, no-such-office, country, CH, no-such-office",
        "country, Neverland, city, Zurich, Neverland",
        "publicaddress, 300.1.2.3, country, CH, 300.1.2.3",
        "publicaddress, 1.2.3, country, CH, 1.2.3",
        "publicaddress, 2001:db8:::1, country, CH, 2001:db8:::1",
        "privateaddress, fe80::gggg, country, CH, fe80::gggg",
        "privateaddress, 10.0.0.1/8, country, CH, 10.0.0.1/8"
    })
    void aLocationThatCannotBeIsRefusedByName(String name, String value, String other, String its, String named) {
        for (String command : new String[] {"reportClientLocation", "getRoamingDecision"}) {
            Api.Answer answer = command.startsWith("report")
                    ? world.ada().call(command, name, value, other, its)
                    : world.ada().call(command, "virtualmachineid", desktop.id(), name, value, other, its);
            assertThat(answer.status()).as("%s: %s", command, answer.body()).isEqualTo(431);
            assertThat(answer.errorText()).contains(named);
        }
    }

    @ParameterizedTest(name = "{0} ms")
    @CsvSource({"-1", "60001", "NaN", "soon"})
    void anAbsurdLatencyIsRefused(String milliseconds) {
        Api.Answer answer = world.ada()
                .call(
                        "reportClientLocation",
                        "latencies[0].zoneid",
                        world.zoneId(here),
                        "latencies[0].milliseconds",
                        milliseconds);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(431);
        assertThat(answer.errorText()).contains(milliseconds);
    }

    @Test
    void anAddressThatNoDatabaseKnowsIsPassedOverAndSaid() {
        JsonObject decided = world.ada()
                .call("getRoamingDecision", "virtualmachineid", desktop.id(), "publicaddress", "192.0.2.77")
                .one("roamingdecision");
        assertThat(decided.getAsJsonArray("reasons").toString()).contains("192.0.2.77");
    }

    @Test
    void officesWhoseRangesOverlapAreRefused() {
        Api.Answer answer = world.admin()
                .call(
                        "updateRoamingZone",
                        "id",
                        world.zoneId(world.third()),
                        "offices[0].name",
                        "impostor",
                        "offices[0].cidrs",
                        "172.20.0.0/16");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(431);
        assertThat(answer.errorText()).contains("172.20.0.0/16").contains("zurich-hq");
    }

    @Test
    void aZoneOutsideTheWorldIsRefused() {
        Api.Answer answer = world.admin().call("updateRoamingZone", "id", world.zoneId(there), "latitude", "-91");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(431);
        assertThat(answer.errorText()).contains("-91");
    }

    @Test
    void aPolicyWhoseLeaveThresholdLiesInsideItsEnterThresholdIsRefused() {
        Api.Answer answer = world.admin()
                .call(
                        "createRoamingPolicy",
                        "name",
                        "inside out",
                        "samelocation",
                        "radius",
                        "samelocationvalue",
                        "100",
                        "enterthreshold",
                        "90",
                        "leavethreshold",
                        "50");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(431);
        assertThat(answer.errorText()).contains("50");
    }

    @Test
    void aMoveToTheZoneWhereItIsIsRefused() {
        assertRefused(desktop.migrate(here), here);
    }

    @Test
    void aMachineThatIsNoRoamingDesktopIsRefused() {
        Desktop plain = Desktop.of(world, Desktop.deployMachine(world, "plain", here, Desktop.template(world)));
        try {
            assertRefused(plain.migrate(there), "enableRoamingDesktop");
        } finally {
            plain.destroy();
        }
    }

    @Test
    void anAttachedIsoKeepsItWhereItIs() {
        String row = "(SELECT id FROM vm_instance WHERE uuid = '" + desktop.id() + "')";
        world.sql("UPDATE user_vm SET iso_id = 1 WHERE id = " + row);
        try {
            assertRefused(desktop.migrate(there), "ISO");
        } finally {
            world.sql("UPDATE user_vm SET iso_id = NULL WHERE id = " + row);
        }
    }

    @Test
    void aSnapshotKeepsItWhereItIs() {
        world.sql("INSERT INTO snapshots (uuid, data_center_id, account_id, domain_id, volume_id, name, status)"
                + " SELECT 'acceptance-snapshot', v.data_center_id, v.account_id, v.domain_id, v.id, 'kept', 'BackedUp'"
                + " FROM volumes v JOIN vm_instance m ON m.id = v.instance_id WHERE m.uuid = '" + desktop.id() + "'");
        try {
            assertRefused(desktop.migrate(there), "snapshot");
        } finally {
            world.sql("DELETE FROM snapshots WHERE uuid = 'acceptance-snapshot'");
        }
    }

    @Test
    void aDataDiskOnAPoolThatIsNotHandledKeepsItWhereItIs() {
        world.sql(
                "INSERT INTO storage_pool (uuid, name, pool_type, port, data_center_id, used_bytes, capacity_bytes, host_address, path)"
                        + " SELECT 'acceptance-pool', 'ceph', 'RBD', 6789, v.data_center_id, 0, 1000000000, 'mon', 'rbd'"
                        + " FROM volumes v JOIN vm_instance m ON m.id = v.instance_id WHERE m.uuid = '" + desktop.id()
                        + "'",
                "INSERT INTO volumes (uuid, account_id, domain_id, pool_id, instance_id, device_id, name, size, path,"
                        + " data_center_id, volume_type, disk_offering_id, state, format)"
                        + " SELECT 'acceptance-volume', v.account_id, v.domain_id, p.id, v.instance_id, 1, 'DATA', 1048576, 'data',"
                        + " v.data_center_id, 'DATADISK', v.disk_offering_id, 'Ready', 'RAW'"
                        + " FROM volumes v JOIN vm_instance m ON m.id = v.instance_id JOIN storage_pool p"
                        + " ON p.uuid = 'acceptance-pool' WHERE m.uuid = '" + desktop.id() + "'");
        try {
            assertRefused(desktop.migrate(there), "RBD");
        } finally {
            world.sql(
                    "DELETE FROM volumes WHERE uuid = 'acceptance-volume'",
                    "DELETE FROM storage_pool WHERE uuid = 'acceptance-pool'");
        }
    }

    @Test
    void aTemplateThatDiffersInOneZoneIsRefusedBeforeAnythingStops() throws IOException {
        String third = world.third();
        Path base = world.zones().outside(third, world.zones().template(third));
        Path index = base.resolveSibling(base.getFileName() + ".rdx");
        Path right = world.zones().images(third).resolveSibling("the-right-base");
        Files.move(base, right);
        Files.deleteIfExists(index);
        try {
            Shell.mustRun(java.time.Duration.ofMinutes(1), "cp", "--sparse=always", right.toString(), base.toString());
            spoil(third);
            assertRefused(desktop.migrate(third), "differs");
        } finally {
            Files.deleteIfExists(index);
            Files.move(right, base, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Changes one component of the zone's base, where the guest's files lie. */
    private void spoil(String zone) {
        world.zones()
                .mustRunOn(
                        zone,
                        "sh",
                        "-c",
                        "chmod u+w \"$0\" && qemu-io -c 'write -P 0x5a 200M 64k' \"$0\"",
                        world.zones().template(zone));
    }

    @Test
    void aHostWithoutItsAgentIsNotChosen() {
        String third = world.third();
        world.zones().kill(world.zones().agentOf(third));
        try {
            Api.Answer answer = desktop.migrate(third);
            assertThat(answer.status()).as(answer.body().toString()).isNotEqualTo(200);
            assertThat(answer.errorText()).contains(third);
        } finally {
            world.zones().start(world.zones().agentOf(third));
            world.awaitFitHosts();
        }
    }

    @Test
    void aZoneWithoutCapacityIsRefused() {
        String third = world.third();
        String condition = " WHERE data_center_id = (SELECT id FROM data_center WHERE name = '" + third + "')";
        world.sql("UPDATE op_host_capacity SET reserved_capacity = total_capacity" + condition);
        try {
            Api.Answer answer = desktop.migrate(third);
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(533);
            assertThat(answer.errorText()).contains(third);
        } finally {
            world.sql("UPDATE op_host_capacity SET reserved_capacity = 0" + condition);
        }
    }

    private static void assertRefused(Api.Answer answer, String named) {
        assertThat(answer.status()).as(answer.body().toString()).isIn(431, 530, 533, 537);
        assertThat(answer.errorText()).contains(named);
    }
}
