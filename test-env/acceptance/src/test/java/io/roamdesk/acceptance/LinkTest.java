// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The link between the zones breaks in the middle of a large transfer. What has arrived is never sent again. */
@OnZones
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkTest {
    private static final int MEBIBYTES = 24;
    private static final long CHANGED = MEBIBYTES * 1024L * 1024L;
    /** What may be lost on the way when a transfer is cut: a batch on each connection, and what the sockets hold. */
    private static final long UNDER_WAY = 6L << 20;

    /** What a dead link swallows besides: it counts as sent when the kernel has taken it, into the buffers of eight sockets and the link's queue. */
    private static final long SWALLOWED = 6L << 20;

    private final World world;
    private final Truth truth;
    private Desktop desktop;
    private String from;
    private String to;
    private String content;

    LinkTest(World world) {
        this.world = world;
        this.truth = new Truth(world);
    }

    @BeforeAll
    void bothZonesHoldWhatOtherTestsWrote() {
        // Bytes are counted here. Each test leaves the desktop where it has moved it.
        Desktop before = world.desktop();
        before.moveTo(world.other(before.zone()));
    }

    @BeforeEach
    void thePersonHasWorkedALot() {
        desktop = world.desktop();
        from = desktop.zone();
        to = world.other(from);
        content = desktop.guest().writes(MEBIBYTES, (int) (System.nanoTime() % 1_000_000), "data/large");
        world.zones().wan("set", from, to, "--rate", "40mbit");
    }

    @AfterEach
    void theLinkIsAsItWas() {
        world.zones().wan("restore");
        world.fastWan();
    }

    @Test
    void aCutThatEndsIsGoneOnFrom() {
        Guest.Statement before = desktop.guest().statement();
        String operation = desktop.begin(to);
        desktop.awaitWireBytes(operation, CHANGED / 2);
        world.zones().wan("cut", from, to);
        Api.pause(4000);
        world.zones().wan("restore", from, to);
        JsonObject ended = desktop.awaitEnd(operation);
        assertThat(ended.get("state").getAsString()).as(World.told(ended)).isEqualTo("SUCCEEDED");
        assertThat(wireBytes(ended)).as(World.told(ended)).isLessThan(CHANGED * 5 / 4);
        desktop.guest().continues(before, to);
        assertThat(desktop.guest().digest("data/large")).isEqualTo(content);
        truth.runsOnlyIn(desktop, to);
        truth.nothingLiesAbout();
    }

    @Test
    void aCutThatOutlastsTheirPatienceEndsTheMoveAndTheNextTrySendsTheRest() {
        long boots = desktop.guest().statement().boot();
        world.setting("roamdesk.host.patience.seconds", "5");
        try {
            String operation = desktop.begin(to);
            desktop.awaitWireBytes(operation, CHANGED / 2);
            world.zones().wan("cut", from, to);
            JsonObject failed = desktop.awaitEnd(operation);
            assertThat(failed.get("state").getAsString()).as(World.told(failed)).isEqualTo("FAILED");
            assertThat(World.text(failed, "failurecode")).as(World.told(failed)).isEqualTo("PEER_UNREACHABLE");
            truth.runsOnlyIn(desktop, from);
            assertThat(desktop.guest().statement().boot())
                    .as("nothing was stopped")
                    .isEqualTo(boots);
            world.zones().wan("restore", from, to);
            sendsOnlyTheRest(failed, UNDER_WAY + SWALLOWED);
        } finally {
            world.setting("roamdesk.host.patience.seconds", "120");
        }
    }

    @Test
    void aMoveThatIsCancelledHalfwayLeavesTheDesktopRunningAndTheNextTrySendsTheRest() {
        String operation = desktop.begin(to);
        desktop.awaitWireBytes(operation, CHANGED / 2);
        world.ada().call("cancelRoamingOperation", "id", operation).ok();
        JsonObject cancelled = desktop.awaitEnd(operation);
        assertThat(cancelled.get("state").getAsString())
                .as(World.told(cancelled))
                .isEqualTo("CANCELLED");
        truth.runsOnlyIn(desktop, from);
        sendsOnlyTheRest(cancelled, UNDER_WAY);
    }

    @Test
    void whatArrivedOfAMoveThatNobodyTriesAgainIsRemovedWhenItsTimeIsOver() {
        String operation = desktop.begin(to);
        desktop.awaitWireBytes(operation, CHANGED / 2);
        world.ada().call("cancelRoamingOperation", "id", operation).ok();
        desktop.awaitEnd(operation);
        String part = "." + desktop.volumes().get(0).get("id").getAsString() + ".part";
        assertThat(truth.files(to)).as("kept for the next try").contains(part);
        world.setting("roamdesk.arrived.retention.hours", "0");
        try {
            Awaitility.await("the removal of what arrived")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !truth.files(to).contains(part));
        } finally {
            world.setting("roamdesk.arrived.retention.hours", "24");
        }
        truth.runsOnlyIn(desktop, from);
        assertThat(desktop.guest().digest("data/large")).isEqualTo(content);
        // The next test counts bytes: it finds nothing but its own still to be sent.
        world.fastWan();
        desktop.moveTo(to);
    }

    private void sendsOnlyTheRest(JsonObject first, long lost) {
        Guest.Statement before = desktop.guest().statement();
        JsonObject second = desktop.awaitEnd(desktop.begin(to));
        assertThat(second.get("state").getAsString()).as(World.told(second)).isEqualTo("SUCCEEDED");
        long arrived = first.get("wirebytes").getAsLong();
        assertThat(arrived).as("bytes of the first try").isGreaterThan(lost);
        assertThat(wireBytes(second))
                .as("what arrived is not sent again: %s%s", World.told(first), World.told(second))
                .isLessThan(CHANGED * 21 / 20 - arrived + lost);
        desktop.guest().continues(before, to);
        assertThat(desktop.guest().digest("data/large")).isEqualTo(content);
        truth.runsOnlyIn(desktop, to);
        truth.nothingLiesAbout();
    }

    private static long wireBytes(JsonObject operation) {
        long sum = 0;
        for (var transfer : operation.getAsJsonArray("transfers")) {
            sum += transfer.getAsJsonObject().get("wirebytes").getAsLong();
        }
        return sum;
    }
}
