// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.LinkState;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.ServerDied;
import io.roamdesk.core.operation.StepState;
import io.roamdesk.core.replication.Compared;
import io.roamdesk.core.replication.Consistency;
import io.roamdesk.core.replication.RecoveryPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An update of a replica: the point that it keeps, what it reads for that, and what a failed one leaves. */
// Taking back is tried until it succeeds: what never does must not hold up the build.
@Timeout(60)
class ReplicaUpdateTest {
    private final ReplicatedDesktop desktop = new ReplicatedDesktop();
    private final FakeWorld world = desktop.world;
    private final FakeHosts hosts = desktop.hosts;
    private final FakeInstances instances = desktop.instances;

    @Test
    void keepsAPointOfAllDisksWhileTheDesktopGoesOn() throws InterruptedException {
        assertThat(desktop.update(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(desktop.points(FakeWorld.AWAY)).hasSize(1);
        RecoveryPoint point = desktop.newest(FakeWorld.AWAY);
        assertThat(point.consistency()).isEqualTo(Consistency.FILE_SYSTEMS);
        assertThat(point.compared()).contains(Compared.ALL_ABOVE_BASE);
        assertThat(point.disks()).hasSize(2);
        assertThat(world.replicas).containsExactlyInAnyOrderElementsOf(point.disks());
        desktop.assertRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @Test
    void readsOnlyWhatChangedSinceTheLastPoint() throws InterruptedException {
        desktop.update(FakeWorld.AWAY);
        RecoveryPoint first = desktop.newest(FakeWorld.AWAY);
        desktop.update(FakeWorld.AWAY);
        RecoveryPoint second = desktop.newest(FakeWorld.AWAY);
        assertThat(second.compared()).contains(Compared.DIRTY_BITMAP);
        assertThat(hosts.moments.get(1).since()).isEqualTo(first.checkpoint());
        assertThat(world.checkpoints).containsExactly(second.checkpoint().orElseThrow());
    }

    @Test
    void keepsTheCheckpointsOfEveryZonesNewestPoint() throws InterruptedException {
        desktop.update(FakeWorld.AWAY);
        desktop.update(FakeWorld.THIRD);
        desktop.update(FakeWorld.AWAY);
        assertThat(world.checkpoints)
                .containsExactlyInAnyOrder(
                        desktop.newest(FakeWorld.AWAY).checkpoint().orElseThrow(),
                        desktop.newest(FakeWorld.THIRD).checkpoint().orElseThrow());
    }

    @Test
    void readsAStoppedDesktopAsItLies() throws InterruptedException {
        instances.stop(FakeWorld.DESKTOP, true);
        assertThat(desktop.update(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(desktop.newest(FakeWorld.AWAY).consistency()).isEqualTo(Consistency.STOPPED);
        assertThat(desktop.newest(FakeWorld.AWAY).checkpoint()).isEmpty();
        assertThat(hosts.moments).isEmpty();
        assertThat(world.running).isEmpty();
    }

    @Test
    void leavesADesktopAloneThatIsBeingChanged() throws InterruptedException {
        world.changing = 1;
        Operation ended = desktop.update(FakeWorld.AWAY);
        assertThat(ended.state()).isEqualTo(OperationState.FAILED);
        assertThat(ended.failure().orElseThrow().code()).isEqualTo("DESKTOP_CHANGING");
        assertThat(desktop.points(FakeWorld.AWAY)).isEmpty();
        desktop.assertRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @Test
    void stampsTheLayerAsAReplicaOfTheCopyInService() throws InterruptedException {
        desktop.update(FakeWorld.AWAY);
        String path =
                world.replica(FakeWorld.DISK, FakeWorld.AWAY).orElseThrow().path();
        var record = world.files.get(FakeWorld.AWAY_HOST).get(path).record().orElseThrow();
        assertThat(record.state()).isEqualTo(LinkState.PASSIVE);
        assertThat(record.activeBase().orElseThrow().zone()).isEqualTo(FakeWorld.HOME);
        assertThat(record.links())
                .anyMatch(link -> !link.active() && link.base().zone().equals(FakeWorld.AWAY));
        assertThat(record.epoch()).isEqualTo(Epoch.FIRST);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void takesAnotherMomentForAllDisksWhenTheAgentDiesAfterSome(int disks) throws InterruptedException {
        desktop.update(FakeWorld.AWAY);
        hosts.failBeforeDisk = disks;
        hosts.failBeforeCode = "UNKNOWN_JOB";
        assertThat(desktop.update(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(desktop.points(FakeWorld.AWAY)).hasSize(2);
        assertThat(hosts.moments).hasSize(3);
        assertThat(world.checkpoints)
                .containsExactly(desktop.newest(FakeWorld.AWAY).checkpoint().orElseThrow());
        desktop.update(FakeWorld.AWAY);
        desktop.assertNoLayerIsLost();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void offersNoPartialPointWhenTheDestinationIsFullAfterSomeDisks(int disks) throws InterruptedException {
        desktop.update(FakeWorld.AWAY);
        RecoveryPoint before = desktop.newest(FakeWorld.AWAY);
        hosts.failBeforeDisk = disks;
        hosts.failBeforeCode = "NO_SPACE";
        Operation ended = desktop.update(FakeWorld.AWAY);
        assertThat(ended.state()).isEqualTo(OperationState.FAILED);
        assertThat(ended.failure().orElseThrow().code()).isEqualTo("NO_SPACE");
        assertThat(desktop.points(FakeWorld.AWAY)).containsExactly(before);
        assertThat(world.checkpoints).containsExactly(before.checkpoint().orElseThrow());
        desktop.assertNextUpdatesWork();
    }

    @Test
    void doesNotKeepTheDesktopBusyWhenTheDestinationIsGone() throws InterruptedException {
        OperationId id = desktop.begin(OperationKind.REPLICATE, FakeWorld.AWAY);
        hosts.serverDiesAtSend = true;
        assertThatThrownBy(() -> desktop.run(id)).isInstanceOf(ServerDied.class);
        hosts.failing.put("inspect", HostFailure.UNREACHABLE);
        hosts.failing.put("closeReceiver", HostFailure.UNREACHABLE);
        assertThat(desktop.run(id).state()).isEqualTo(OperationState.FAILED);
        hosts.failing.clear();
        desktop.assertNextUpdatesWork();
    }

    @Test
    void takesBackEveryStepOfAFailedUpdate() throws InterruptedException {
        hosts.failing.put("send", "NO_SPACE");
        Operation ended = desktop.update(FakeWorld.AWAY);
        assertThat(ended.steps()).allMatch(it -> it.state() == StepState.UNDONE, "taken back");
    }
}
