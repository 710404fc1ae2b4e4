// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** CloudStack deletes a template's file from a pool in which no volume uses it any more. What a desktop left there lies over it. */
@OnZones
class CollectedBaseTest {
    private final World world;
    private final Truth truth;
    private final Zones zones;

    CollectedBaseTest(World world) {
        this.world = world;
        this.truth = new Truth(world);
        this.zones = world.zones();
    }

    @Test
    void aDesktopComesHomeToABaseThatWasDeletedAfterItHadLeft() throws IOException {
        Desktop desktop = world.desktop();
        String from = desktop.zone();
        String content = desktop.guest().writes(2, 815, "data/left-behind");
        desktop.moveTo(world.other(from));
        Path base = zones.outside(from, zones.template(from));
        collect(from, base);
        Guest.Statement away = desktop.guest().statement();

        desktop.moveTo(from);

        desktop.guest().continues(away, from);
        assertThat(desktop.guest().digest("data/left-behind")).isEqualTo(content);
        assertThat(base).as("CloudStack's own file").exists();
        assertThat(truth.chain(from, desktop.diskPath()))
                .as("the desktop lies over CloudStack's own file")
                .endsWith(base.getFileName().toString());
        truth.runsOnlyIn(desktop, from);
        truth.nothingLiesAbout();
    }

    /** Does what CloudStack's collection of unused templates does. */
    private void collect(String zone, Path base) throws IOException {
        String pool = zones.host(zone).getAsJsonObject("pool").get("uuid").getAsString();
        world.sql("DELETE FROM template_spool_ref WHERE template_id = (SELECT id FROM vm_template WHERE uuid = '"
                + Desktop.template(world) + "') AND pool_id = (SELECT id FROM storage_pool WHERE uuid = '" + pool
                + "')");
        Files.delete(base);
    }
}
