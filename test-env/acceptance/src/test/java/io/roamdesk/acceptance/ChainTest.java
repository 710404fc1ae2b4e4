// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Disks that are more than one layer over a base that every zone has. */
@OnZones
class ChainTest {
    private static final long MOST_OF_A_BASE = 64L << 20;

    private final World world;
    private final Zones zones;
    private final Truth truth;

    ChainTest(World world) {
        this.world = world;
        this.zones = world.zones();
        this.truth = new Truth(world);
    }

    @Test
    void aCloneOfACloneMovesAndComesHome() {
        String here = zones.names().get(0);
        String there = world.other(here);
        Desktop desktop = Desktop.deploy(world, "clone-of-clone", here);
        String middle = zones.pool(here) + "/" + UUID.randomUUID();
        try {
            String below = desktop.guest().writes(4, 11, "data/below");
            desktop.stop();
            insertLayer(here, desktop.diskPath(), middle);
            desktop.start();
            assertThat(truth.chain(here, desktop.diskPath())).as("layers").hasSize(3);
            String above = desktop.guest().writes(4, 12, "data/above");
            for (String to : new String[] {there, here}) {
                Guest.Statement before = desktop.guest().statement();
                desktop.moveTo(to);
                desktop.guest().continues(before, to);
                assertThat(desktop.guest().digest("data/below")).isEqualTo(below);
                assertThat(desktop.guest().digest("data/above")).isEqualTo(above);
                truth.runsOnlyIn(desktop, to);
            }
        } finally {
            desktop.destroy();
            // A layer that others might be clones of is nobody's to remove.
            zones.mustRunOn(here, "sh", "-c", "rm -f \"$0\" \"$0\".*", middle);
        }
    }

    /** Makes what was a disk's top its middle: another image over it takes its name. */
    private void insertLayer(String zone, String top, String middle) {
        zones.mustRunOn(
                zone,
                "sh",
                "-ec",
                "mv \"$0\" \"$1\"; rm -f \"$0\".*.rdx; qemu-img create -q -f qcow2 -F qcow2 -b \"$1\" \"$0\"",
                top,
                middle);
    }

    @Test
    void aBaseThatAZoneLacksIsSentAndOfASimilarOneOnlyTheDifference() throws IOException {
        String here = zones.names().get(0);
        String there = world.other(here);
        // What was moved between them has let both zones know the base that is similar.
        world.desktop();
        String template = UUID.randomUUID().toString();
        offerOnlyIn(here, template);
        String id = Desktop.deployMachine(world, "other-base", here, template);
        Desktop desktop = Desktop.of(world, id);
        try {
            desktop.enable(world.policy());
            Guest.Statement before = desktop.guest().statement();
            String operation = desktop.begin(there);
            JsonObject ended = desktop.awaitEnd(operation);
            assertThat(ended.get("state").getAsString()).as(World.told(ended)).isEqualTo("SUCCEEDED");
            desktop.guest().continues(before, there);
            Path sent = zones.images(there).resolve(template);
            assertThat(sent).exists();
            assertThat(wireBytes(ended, "base"))
                    .as("bytes sent for a base that differs a little: %s", World.told(ended))
                    .isPositive()
                    .isLessThan(MOST_OF_A_BASE);
        } finally {
            desktop.destroy();
            withdraw(template);
        }
    }

    /** Registers the similar base as a template that only one zone has. */
    private void offerOnlyIn(String zone, String template) throws IOException {
        Path file = zones.images(zone).resolve(template);
        Files.copy(zones.similarBase(), file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        String first = "(SELECT id FROM vm_template WHERE uuid = '" + Desktop.template(world) + "')";
        String ours = "(SELECT id FROM vm_template WHERE uuid = '" + template + "')";
        String pool = zones.host(zone).getAsJsonObject("pool").get("uuid").getAsString();
        world.sql(
                "CREATE TEMPORARY TABLE acceptance_row SELECT * FROM vm_template WHERE id = " + first
                        + "; UPDATE acceptance_row SET id = 900000 + id, uuid = '" + template
                        + "', unique_name = '" + template + "', name = 'similar'"
                        + "; INSERT INTO vm_template SELECT * FROM acceptance_row; DROP TEMPORARY TABLE acceptance_row",
                "CREATE TEMPORARY TABLE acceptance_row SELECT * FROM template_spool_ref WHERE template_id = " + first
                        + " AND pool_id = (SELECT id FROM storage_pool WHERE uuid = '" + pool
                        + "'); UPDATE acceptance_row SET id = 900000 + id, template_id = " + ours + ", local_path = '"
                        + template + "', install_path = '" + template
                        + "'; INSERT INTO template_spool_ref SELECT * FROM acceptance_row; DROP TEMPORARY TABLE acceptance_row",
                "INSERT INTO template_zone_ref (zone_id, template_id, created) SELECT zone_id, " + ours
                        + ", created FROM template_zone_ref WHERE template_id = " + first);
    }

    private void withdraw(String template) throws IOException {
        String ours = "(SELECT id FROM vm_template WHERE uuid = '" + template + "')";
        world.sql(
                "DELETE FROM template_spool_ref WHERE template_id = " + ours,
                "DELETE FROM template_zone_ref WHERE template_id = " + ours,
                "UPDATE vm_template SET removed = UTC_TIMESTAMP(), uuid = UUID() WHERE uuid = '" + template + "'");
        for (String zone : zones.names()) {
            Files.deleteIfExists(zones.images(zone).resolve(template));
            Files.deleteIfExists(zones.images(zone).resolve(template + ".rdx"));
        }
    }

    private static long wireBytes(JsonObject operation, String step) {
        long sum = 0;
        for (var each : operation.getAsJsonArray("transfers")) {
            JsonObject transfer = each.getAsJsonObject();
            if (transfer.get("step").getAsString().equals(step)) {
                sum += transfer.get("wirebytes").getAsLong();
            }
        }
        return sum;
    }
}
