// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The destination has no room. Its storage is a small file system of its own in memory, mounted in the host's namespace over the real one, with the base in it and
 * little else: nothing but that file system can be full.
 */
@OnZones
class DestinationFullTest {
    private static final int FREE_MIB = 6;
    private static final int WRITTEN_MIB = 16;

    private final World world;
    private final Truth truth;
    private Desktop desktop;
    private String from;

    DestinationFullTest(World world) {
        this.world = world;
        this.truth = new Truth(world);
    }

    @BeforeEach
    void theThirdZoneIsSmall() {
        desktop = world.desktop();
        from = desktop.zone();
        String pool = world.zones().pool(world.third());
        String base = world.zones().template(world.third());
        world.zones()
                .mustRunOn(
                        world.third(),
                        "sh",
                        "-ec",
                        "size=$(stat -c %s \"$1\"); mkdir -p /run/whole; mount --bind \"$0\" /run/whole;"
                                + " mount -t tmpfs -o size=$((size + " + FREE_MIB
                                + " * 1048576)) small \"$0\"; cp /run/whole/$(basename \"$1\") \"$1\"",
                        pool,
                        base);
    }

    @AfterEach
    void theThirdZoneIsAsItWas() {
        world.zones()
                .mustRunOn(
                        world.third(),
                        "sh",
                        "-c",
                        "umount \"$0\" && umount /run/whole",
                        world.zones().pool(world.third()));
    }

    @Test
    void theMoveFailsForLackOfSpaceAndTheDesktopStaysAsItIs() {
        String content = desktop.guest().writes(WRITTEN_MIB, 4711, "data/too-large");
        long boots = desktop.guest().statement().boot();
        JsonObject ended = desktop.awaitEnd(desktop.begin(world.third()));
        assertThat(ended.get("state").getAsString()).as(World.told(ended)).isEqualTo("FAILED");
        assertThat(World.text(ended, "failurecode")).as(World.told(ended)).isEqualTo("NO_SPACE");
        assertThat(World.text(ended, "failure")).contains("bytes free");
        assertThat(desktop.zone()).isEqualTo(from);
        assertThat(desktop.guest().statement().boot()).as("nothing was stopped").isEqualTo(boots);
        assertThat(desktop.guest().digest("data/too-large")).isEqualTo(content);
        assertThat(desktop.isUsable()).isTrue();
        truth.nothingLiesAbout();
    }
}
