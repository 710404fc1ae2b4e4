// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A disk goes back to a volume snapshot: CloudStack writes the snapshot over it, whole, without a base below and without a link record. */
@OnZones
class VolumeSnapshotTest {
    private final World world;
    private final Truth truth;
    private Desktop desktop;
    private Replicas replicas;
    private String here;
    private String there;

    VolumeSnapshotTest(World world) {
        this.world = world;
        this.truth = new Truth(world);
    }

    @BeforeEach
    void aDesktopIsReplicated() {
        here = world.zones().names().get(0);
        there = world.third();
        desktop = Desktop.deploy(world, "reverted", here);
        replicas = new Replicas(world, desktop);
        replicas.enable(
                Replicas.policy(world, "zoneids", world.zoneId(there), "recoverypointgoal", "1440", "ahead", "false"));
        replicas.sync(there).ok();
    }

    @AfterEach
    void itIsGone() {
        replicas.disable();
        desktop.destroy();
        Awaitility.await("the removal of all its copies")
                .atMost(world.patience().of(Duration.ofSeconds(30)))
                .untilAsserted(() -> world.zones().names().forEach(zone -> assertThat(
                                LinkRecords.in(world.zones().images(zone)))
                        .as("copies in %s", zone)
                        .noneSatisfy((file, record) ->
                                assertThat(record.get("desktop").getAsString()).isEqualTo(desktop.id()))));
    }

    @Test
    void whatItHoldsThenIsReplicatedAndMovesAndComesHome() {
        String kept = desktop.guest().writes(4, 91, "data/kept");
        goesBack();
        replicas.sync(there).ok();
        replicas.newestPointIs(there, replicas.content(here, desktop.diskPath()));

        desktop.start();
        assertThat(desktop.guest().digest("data/kept")).isEqualTo(kept);
        desktop.guest().writes(2, 93, "data/since");
        world.zones().mustRunOn(here, "virsh", "suspend", desktop.instanceName());
        try {
            replicas.sync(there).ok();
            replicas.newestPointIs(there, replicas.content(here, desktop.diskPath()));
        } finally {
            world.zones().on(here, "virsh", "resume", desktop.instanceName());
        }

        for (String zone : new String[] {world.other(here), here}) {
            Guest.Statement before = desktop.guest().statement();
            desktop.moveTo(zone);
            desktop.guest().continues(before, zone);
            assertThat(desktop.guest().digest("data/kept")).isEqualTo(kept);
            truth.runsOnlyIn(desktop, zone);
        }
        assertThat(truth.chain(here, desktop.diskPath()))
                .as("it lies over its base again")
                .endsWith(world.zones().template(here).replaceFirst(".*/", ""));
    }

    /** Takes a snapshot of the stopped machine, lets it write and stop again, and goes back, as CloudStack's agent does all that. */
    private void goesBack() {
        String disk = desktop.diskPath();
        String snapshot = world.zones().pool(here) + "/" + UUID.randomUUID();
        desktop.stop();
        convert(disk, snapshot);
        desktop.start();
        desktop.guest().writes(3, 92, "data/lost");
        desktop.stop();
        convert(snapshot, disk);
        world.zones().mustRunOn(here, "rm", snapshot);
    }

    private void convert(String from, String to) {
        world.zones().mustRunOn(here, "qemu-img", "convert", "-O", "qcow2", from, to);
    }
}
