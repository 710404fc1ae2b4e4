// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.ServerDied;
import io.roamdesk.core.replication.Consistency;
import io.roamdesk.core.replication.RecoveryPoint;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which points a replica keeps: old ones are merged, and the newest moves forward when nothing has changed. */
// Taking back is tried until it succeeds: what never does must not hold up the build.
@Timeout(60)
class KeepPointTest {
    private final ReplicatedDesktop desktop = new ReplicatedDesktop();
    private final FakeWorld world = desktop.world;
    private final FakeHosts hosts = desktop.hosts;
    private final FakeInstances instances = desktop.instances;
    private final FakePlans plans = desktop.plans;

    @Test
    void mergesOldPointsFromTheOldEnd() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            assertThat(desktop.update(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        }
        assertThat(desktop.points(FakeWorld.AWAY)).hasSize(2);
        for (DiskId disk : FakeWorld.DISKS) {
            String top = world.replica(disk, FakeWorld.AWAY).orElseThrow().path();
            assertThat(world.layers(FakeWorld.AWAY_HOST, top)).hasSize(2);
        }
        desktop.assertNoLayerIsLost();
    }

    @Test
    void mergesNoPointThatIsHeldAndMergesItLater() throws InterruptedException {
        desktop.update(FakeWorld.AWAY);
        RecoveryPoint oldest = desktop.newest(FakeWorld.AWAY);
        world.points.hold(oldest.id(), "verify", Instant.now());
        desktop.update(FakeWorld.AWAY);
        desktop.update(FakeWorld.AWAY);
        assertThat(desktop.points(FakeWorld.AWAY)).hasSize(3).contains(oldest);
        world.points.release(oldest.id(), "verify");
        desktop.update(FakeWorld.AWAY);
        assertThat(desktop.points(FakeWorld.AWAY)).hasSize(2).doesNotContain(oldest);
        desktop.assertNoLayerIsLost();
    }

    @Test
    void succeedsAlthoughOldPointsCannotBeMergedNow() throws InterruptedException {
        desktop.update(FakeWorld.AWAY);
        desktop.update(FakeWorld.AWAY);
        hosts.failing.put("collapse", "DISK_IN_USE");
        Operation ended = desktop.update(FakeWorld.AWAY);
        assertThat(ended.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(ended.step("keep").orElseThrow().detail()).contains("left to the next update");
        hosts.failing.clear();
        desktop.update(FakeWorld.AWAY);
        assertThat(desktop.points(FakeWorld.AWAY)).hasSize(2);
        desktop.assertNoLayerIsLost();
    }

    @Test
    void movesTheNewestPointForwardWhenNothingHasChanged() throws InterruptedException {
        desktop.update(FakeWorld.AWAY);
        instances.stop(FakeWorld.DESKTOP, true);
        desktop.update(FakeWorld.AWAY);
        RecoveryPoint before = desktop.newest(FakeWorld.AWAY);
        int files = world.files.get(FakeWorld.AWAY_HOST).size();
        for (int i = 0; i < 3; i++) {
            assertThat(desktop.update(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        }
        RecoveryPoint after = desktop.newest(FakeWorld.AWAY);
        assertThat(desktop.points(FakeWorld.AWAY)).hasSize(2);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.disks()).isEqualTo(before.disks());
        assertThat(after.takenAt()).isAfter(before.takenAt());
        assertThat(after.consistency()).isEqualTo(Consistency.STOPPED);
        assertThat(world.files.get(FakeWorld.AWAY_HOST)).hasSize(files);
        assertThat(world.replicas).containsExactlyInAnyOrderElementsOf(after.disks());
        desktop.assertNoLayerIsLost();
    }

    @Test
    void aLayerThatIsLeftOverAfterNothingHasChangedFailsNoUpdate() throws InterruptedException {
        instances.stop(FakeWorld.DESKTOP, true);
        desktop.update(FakeWorld.AWAY);
        hosts.failing.put("removeReplica", "DISK_IN_USE");
        assertThat(desktop.update(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(desktop.points(FakeWorld.AWAY)).hasSize(1);
    }

    static IntStream deathsWhenNothingHasChanged() throws InterruptedException {
        ReplicatedDesktop whole = new ReplicatedDesktop();
        whole.update(FakeWorld.AWAY);
        whole.instances.stop(FakeWorld.DESKTOP, true);
        whole.update(FakeWorld.AWAY);
        OperationId id = whole.begin(OperationKind.REPLICATE, FakeWorld.AWAY);
        int began = whole.world.ticks;
        whole.run(id);
        return IntStream.rangeClosed(1, whole.world.ticks - began);
    }

    @ParameterizedTest
    @MethodSource("deathsWhenNothingHasChanged")
    void movesItForwardAlthoughTheServerDiesAtAnyAct(int act) throws InterruptedException {
        desktop.update(FakeWorld.AWAY);
        instances.stop(FakeWorld.DESKTOP, true);
        desktop.update(FakeWorld.AWAY);
        RecoveryPoint before = desktop.newest(FakeWorld.AWAY);
        OperationId id = desktop.begin(OperationKind.REPLICATE, FakeWorld.AWAY);
        hosts.agentGoesOn = act % 2 == 0;
        world.killAt = world.ticks + act;
        try {
            desktop.run(id);
        } catch (ServerDied e) {
            hosts.agentGoesOn = false;
        }
        world.killAt = Integer.MAX_VALUE;
        world.journal.orphans().forEach(desktop::mustSucceed);
        assertThat(desktop.points(FakeWorld.AWAY)).hasSize(2);
        assertThat(desktop.newest(FakeWorld.AWAY).id()).isEqualTo(before.id());
        desktop.assertNoLayerIsLost();
        instances.start(FakeWorld.DESKTOP, plans.find(id).orElseThrow().from());
        desktop.assertNextUpdatesWork();
    }
}
