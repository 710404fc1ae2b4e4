// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A desktop is replicated while it is used: what lies in the other zone is the disk of one moment, and only what changed is sent. */
@OnZones
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicationTest {
    private static final long MEBIBYTE = 1L << 20;

    private final World world;
    private final Truth truth;
    private Desktop desktop;
    private Replicas replicas;
    private String here;
    private String there;
    private boolean usual;

    ReplicationTest(World world) {
        this.world = world;
        this.truth = new Truth(world);
    }

    @BeforeEach
    void aDesktopIsReplicatedToTheThirdZone() {
        desktop = world.desktop();
        replicas = new Replicas(world, desktop);
        here = desktop.zone();
        there = world.third();
        if (!usual || replicas.in(there).isEmpty()) {
            replicate("zoneids", world.zoneId(there), "recoverypointgoal", "1440", "ahead", "false");
            usual = true;
        }
        replicas.sync(there).ok();
    }

    @AfterEach
    void itRunsOnce() {
        world.zones().wan("restore");
        world.fastWan();
        truth.runsOnlyIn(desktop, desktop.zone());
    }

    @AfterAll
    void nothingIsReplicatedAnyMore() {
        replicas.disable();
    }

    /** Replicates it by a policy of its own, with no replica to begin with. */
    private void replicate(String... settings) {
        replicas.disable();
        usual = false;
        replicas.enable(Replicas.policy(world, settings));
    }

    @Test
    void aPointIsTheDiskAtItsMomentToTheByte() {
        desktop.guest().writes(6, 41, "data/first");
        replicas.sync(there).ok();
        desktop.guest().writes(6, 42, "data/second");
        world.zones().mustRunOn(here, "virsh", "suspend", desktop.instanceName());
        try {
            replicas.sync(there).ok();
            String content = replicas.content(here, desktop.diskPath());
            replicas.newestPointIs(there, content);
        } finally {
            world.zones().on(here, "virsh", "resume", desktop.instanceName());
        }
        replicas.isIntact(there);
        assertThat(replicas.points(there)).as("recovery points").hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void anUpdateSendsWhatChangedAndFindsItByTheDirtyBitmap() {
        desktop.guest().writes(8, 43, "data/changed");
        replicas.sync(there).ok();
        JsonObject replica = replicas.in(there).orElseThrow();
        assertThat(replica.get("lastwirebytes").getAsLong())
                .as(replica.toString())
                .isBetween(8 * MEBIBYTE, 11 * MEBIBYTE);
        assertThat(World.text(replicas.points(there).get(0), "compared"))
                .as(replicas.points(there).get(0).toString())
                .isEqualTo("DIRTY_BITMAP");
    }

    @Test
    void aRoamToTheReplicaSendsOnlyWhatChangedSince() {
        String content = desktop.guest().writes(12, 44, "data/before");
        replicas.sync(there).ok();
        Guest.Statement before = desktop.guest().statement();
        JsonObject ended = desktop.awaitEnd(desktop.begin(there));
        assertThat(ended.get("state").getAsString()).as(World.told(ended)).isEqualTo("SUCCEEDED");
        assertThat(ended.get("wirebytes").getAsLong()).as(World.told(ended)).isLessThan(4 * MEBIBYTE);
        desktop.guest().continues(before, there);
        assertThat(desktop.guest().digest("data/before")).isEqualTo(content);
        truth.runsOnlyIn(desktop, there);
        desktop.moveTo(here);
        assertThat(desktop.guest().digest("data/before")).isEqualTo(content);
    }

    @Test
    void aRoamDoesNotWaitForAReplication() {
        desktop.guest().writes(24, 45, "data/much");
        world.zones().wan("set", here, there, "--rate", "10mbit");
        String update = replicas.begin(there);
        desktop.awaitWireBytes(update, 4 * MEBIBYTE);
        Guest.Statement before = desktop.guest().statement();
        String to = world.other(here);
        desktop.moveTo(to);
        desktop.guest().continues(before, to);
        truth.runsOnlyIn(desktop, to);
        assertThat(desktop.operation(update).get("state").getAsString()).isEqualTo("CANCELLED");
        world.fastWan();
        replicas.sync(there).ok();
        replicas.isIntact(there);
    }

    @ParameterizedTest(name = "the {0}''s agent killed")
    @ValueSource(strings = {"source", "destination"})
    void anAgentThatDiesHarmsNoPointAndTheNextUpdateSucceeds(String side) {
        // Not the bytes of another test: what a zone has of an owner is not sent again.
        desktop.guest().writes(16, 47 + side.length(), "data/half");
        world.zones().wan("set", here, there, "--rate", "20mbit");
        String update = replicas.begin(there);
        desktop.awaitWireBytes(update, 4 * MEBIBYTE);
        String agent = world.zones().agentOf(side.equals("source") ? here : there);
        world.zones().kill(agent);
        world.fastWan();
        world.zones().start(agent);
        JsonObject ended = desktop.awaitEnd(update);
        world.awaitFitHosts();
        assertThat(ended.get("state").getAsString()).as(World.told(ended)).isIn("SUCCEEDED", "FAILED");
        replicas.isIntact(there);
        replicas.sync(there).ok();
        replicas.isIntact(there);
        assertThat(world.zones()
                        .mustRunOn(here, "virsh", "domjobinfo", desktop.instanceName())
                        .lines()
                        .findFirst()
                        .orElse(""))
                .as("the backup job of the machine")
                .contains("None");
    }

    @Test
    void anUpdateWhoseServerDiesIsGoneOnWith() {
        desktop.guest().writes(16, 46, "data/server");
        world.zones().wan("set", here, there, "--rate", "20mbit");
        String update = replicas.begin(there);
        desktop.awaitWireBytes(update, 4 * MEBIBYTE);
        world.fastWan();
        world.restartServer();
        JsonObject ended = desktop.awaitEnd(update);
        assertThat(ended.get("state").getAsString()).as(World.told(ended)).isEqualTo("SUCCEEDED");
        replicas.isIntact(there);
    }

    @Test
    void aReplicaThatIsStartedForALookShowsTheGuestAndLeavesNothing() throws IOException {
        Guest.Statement before = desktop.guest().statement();
        Api.Answer answer = world.ada()
                .job(
                        "verifyReplica",
                        "virtualmachineid",
                        desktop.id(),
                        "zoneid",
                        world.zoneId(there),
                        "boot",
                        "true",
                        "bootseconds",
                        "20");
        JsonObject verified = answer.one("verification");
        assertThat(verified.get("intact").getAsBoolean()).isTrue();
        assertThat(verified.get("bootseconds").getAsLong())
                .as(verified.toString())
                .isGreaterThanOrEqualTo(20);
        assertThat(World.text(verified, "screenshottaken")).isNotEmpty();
        byte[] png = Base64.getDecoder().decode(verified.get("screenshot").getAsString());
        BufferedImage screen = ImageIO.read(new ByteArrayInputStream(png));
        // The cyan bar at the top of the guest's screen: neither firmware nor boot loader shows it.
        int bar = screen.getRGB(screen.getWidth() - 4, 3);
        assertThat(bar >> 16 & 255).as("red").isLessThan(32);
        assertThat(bar >> 8 & 255).as("green").isGreaterThan(128);
        assertThat(bar & 255).as("blue").isGreaterThan(128);

        assertThat(machines(there)).doesNotContain("roamdesk_boot_");
        assertThat(world.zones().mustRunOn(there, "ls", "/var/lib/roamdesk/boot"))
                .isBlank();
        assertThat(desktop.guest().statement().boot())
                .as("boots of the desktop itself")
                .isEqualTo(before.boot());
        replicas.sync(there).ok();
        replicas.isIntact(there);
        assertThat(world.ada()
                        .job(
                                "verifyReplica",
                                "virtualmachineid",
                                desktop.id(),
                                "zoneid",
                                world.zoneId(there),
                                "boot",
                                "true",
                                "bootseconds",
                                "601")
                        .errorText())
                .contains("bootseconds is 5 to 600");
    }

    @Test
    void aLookThatIsCancelledEndsAndLeavesNothing() {
        String[] its = {"virtualmachineid", desktop.id(), "zoneid", world.zoneId(there)};
        String job = world.ada()
                .call("verifyReplica", its[0], its[1], its[2], its[3], "boot", "true", "bootseconds", "600")
                .ok()
                .body()
                .get("jobid")
                .getAsString();
        Awaitility.await("the replica to be started for a look")
                .atMost(world.patience().of(Duration.ofSeconds(60)))
                .until(() -> machines(there).contains("roamdesk_boot_"));
        JsonObject point = replicas.points(there).get(0);
        assertThat(point.get("held").getAsBoolean()).as(point.toString()).isTrue();
        JsonObject verification = point.getAsJsonObject("verification");
        assertThat(World.text(verification, "doing")).isEqualTo("running for a look");
        assertThat(World.text(verification, "predictedend")).isGreaterThan(World.text(verification, "started"));
        assertRefused(world.bob().call("cancelReplicaVerification", its));

        world.ada().call("cancelReplicaVerification", its).ok();

        Api.Answer ended = world.ada().await(job);
        assertThat(ended.status()).isEqualTo(530);
        assertThat(ended.errorText()).contains("cancelled by request");
        Awaitility.await("the end of the look and of its files")
                .atMost(world.patience().of(Duration.ofSeconds(30)))
                .until(() -> !machines(there).contains("roamdesk_boot_")
                        && world.zones()
                                .mustRunOn(there, "ls", "/var/lib/roamdesk/boot")
                                .isBlank());
        assertThat(world.ada().call("cancelReplicaVerification", its).errorText())
                .contains("is being verified");
        replicas.isIntact(there);
    }

    private String machines(String zone) {
        return world.zones().mustRunOn(zone, "virsh", "list", "--all", "--name");
    }

    @Test
    void aPointOfAFrozenGuestSaysSoAndTheGuestWritesOn() {
        replicate(
                "zoneids",
                world.zoneId(there),
                "recoverypointgoal",
                "1440",
                "ahead",
                "false",
                "consistency",
                "filesystems");
        desktop.guest().writes(4, 48, "data/frozen");
        replicas.sync(there).ok();
        JsonObject point = replicas.points(there).get(0);
        assertThat(World.text(point, "consistency")).as(point.toString()).isEqualTo("FILE_SYSTEMS");
        Guest.Statement before = desktop.guest().statement();
        Awaitility.await("the guest to write on")
                .atMost(Duration.ofSeconds(30))
                .until(() -> desktop.guest().statement().lines() > before.lines());
    }

    @Test
    void endingItRemovesEveryFile() {
        replicas.disable();
        String volume = desktop.volumes().get(0).get("id").getAsString();
        Awaitility.await("the removal of the replica")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    assertThat(LinkRecords.in(world.zones().images(there)).values())
                            .as("copies in %s", there)
                            .noneMatch(
                                    record -> record.get("disk").getAsString().equals(volume));
                    assertThat(replicas.in(there)).isEmpty();
                });
    }

    @Test
    void aPhoneThatNearsAnotherZoneLetsAReplicaBeMadeThere() {
        replicate("zoneids", world.zoneId(world.other(here)), "recoverypointgoal", "1440", "ahead", "true");
        JsonObject place = world.zones().zone(there);
        world.ada()
                .call(
                        "reportClientLocation",
                        "latitude",
                        place.get("latitude").getAsString(),
                        "longitude",
                        place.get("longitude").getAsString())
                .ok();
        Awaitility.await("a replica ahead of need in " + there)
                .atMost(Duration.ofSeconds(60))
                .until(() -> replicas.in(there)
                        .filter(it -> World.text(it, "reason").equals("AHEAD_OF_NEED") && it.has("newestpoint"))
                        .isPresent());
        replicas.isIntact(there);
        assertThat(desktop.zone()).as("nobody has connected").isEqualTo(here);
    }

    @Test
    void anotherTenantSeesAndChangesNothingOfIt() {
        String[] its = {"virtualmachineid", desktop.id(), "zoneid", world.zoneId(there)};
        String policy = Replicas.policy(world, "secondaries", "1");
        assertRefused(world.bob().call("enableReplication", its[0], its[1], "policyid", policy));
        assertRefused(world.bob().call("disableReplication", its[0], its[1]));
        assertRefused(world.bob().job("syncReplica", its));
        assertRefused(world.bob().job("verifyReplica", its));
        assertRefused(world.bob().call("pauseReplication", its[0], its[1]));
        assertRefused(world.bob().call("resumeReplication", its[0], its[1]));
        assertThat(world.bob().call("listReplicas").list("replica")).isEmpty();
        assertThat(world.bob().call("listReplicas", "listall", "true").list("replica"))
                .isEmpty();
        assertThat(world.bob().call("listRecoveryPoints", "listall", "true").list("recoverypoint"))
                .isEmpty();
        assertThat(world.bob().call("createReplicationPolicy", "name", "mine").status())
                .isEqualTo(432);
        assertThat(replicas.in(there)).isPresent();
    }

    private void assertRefused(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isIn(431, 531);
        assertThat(answer.errorText())
                .doesNotContain(here)
                .doesNotContain("traveller")
                .doesNotContain(desktop.instanceName());
    }
}
