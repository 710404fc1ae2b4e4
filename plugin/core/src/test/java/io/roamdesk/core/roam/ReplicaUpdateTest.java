// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.LinkState;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Progress;
import io.roamdesk.core.operation.Runs;
import io.roamdesk.core.operation.ServerDied;
import io.roamdesk.core.operation.StepPlan;
import io.roamdesk.core.operation.StepState;
import io.roamdesk.core.replication.Compared;
import io.roamdesk.core.replication.Consistency;
import io.roamdesk.core.replication.Freeze;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.replication.Retention;
import io.roamdesk.core.zone.ZoneId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

// Taking back is tried until it succeeds: what never does must not hold up the build.
@Timeout(60)
class ReplicaUpdateTest {
    private static final Retention TWO = new Retention(2, Optional.empty());

    private final FakeWorld world = new FakeWorld();
    private final FakeHosts hosts = new FakeHosts(world);
    private final FakeInstances instances = new FakeInstances(world);
    private final FakePlans plans = new FakePlans(world);
    private final World all = new World(
            plans, instances, hosts, world.points, new FakeTransfers(), new FakeTimings(Duration.ofMillis(200)));

    ReplicaUpdateTest() {
        world.guestIsBusy = true;
    }

    private Operation run(OperationId id) throws InterruptedException {
        OperationKind kind = world.journal.find(id).orElseThrow().kind();
        StepPlan steps = kind == OperationKind.REPLICATE ? ReplicaUpdate.steps(all) : ColdRoam.steps(all);
        return new Runs(world.journal, steps).run(id);
    }

    private OperationId begin(OperationKind kind, ZoneId to) {
        OperationId id = new OperationId(UUID.randomUUID().toString());
        plans.save(id, kind == OperationKind.REPLICATE ? updatePlan(id, to) : world.plan(id, world.order(to)));
        world.journal.create(new Operation(
                id,
                kind,
                FakeWorld.DESKTOP,
                world.zone,
                to,
                OperationState.RUNNING,
                false,
                false,
                Instant.now(),
                Optional.empty(),
                List.of(),
                Progress.NONE,
                Optional.empty(),
                List.of()));
        return id;
    }

    private RoamPlan updatePlan(OperationId id, ZoneId to) {
        ReplicaOrder order =
                new ReplicaOrder(FakeWorld.DESKTOP, to, List.of(), Duration.ofMinutes(5), 0, Freeze.FILE_SYSTEMS, TWO);
        return new Replicating(world.journal, plans, instances, world.points, null, Clock.systemUTC()).plan(id, order);
    }

    private Operation update(ZoneId to) throws InterruptedException {
        return run(begin(OperationKind.REPLICATE, to));
    }

    private Operation roam(ZoneId to) throws InterruptedException {
        return run(begin(OperationKind.COLD_ROAM, to));
    }

    private List<RecoveryPoint> whole(ZoneId zone) {
        return world.points.of(FakeWorld.DESKTOP, zone).stream()
                .filter(it -> it.state() == RecoveryPoint.State.WHOLE)
                .toList();
    }

    private RecoveryPoint newest(ZoneId zone) {
        List<RecoveryPoint> points = whole(zone);
        return points.get(points.size() - 1);
    }

    @Test
    void keepsAPointOfAllDisksWhileTheDesktopGoesOn() throws InterruptedException {
        assertThat(update(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(whole(FakeWorld.AWAY)).hasSize(1);
        RecoveryPoint point = newest(FakeWorld.AWAY);
        assertThat(point.consistency()).isEqualTo(Consistency.FILE_SYSTEMS);
        assertThat(point.compared()).contains(Compared.ALL_ABOVE_BASE);
        assertThat(point.disks()).hasSize(2);
        assertThat(world.replicas).containsExactlyInAnyOrderElementsOf(point.disks());
        assertDesktopRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @Test
    void readsOnlyWhatChangedSinceTheLastPoint() throws InterruptedException {
        update(FakeWorld.AWAY);
        RecoveryPoint first = newest(FakeWorld.AWAY);
        update(FakeWorld.AWAY);
        RecoveryPoint second = newest(FakeWorld.AWAY);
        assertThat(second.compared()).contains(Compared.DIRTY_BITMAP);
        assertThat(hosts.moments.get(1).since()).isEqualTo(first.checkpoint());
        assertThat(world.checkpoints).containsExactly(second.checkpoint().orElseThrow());
    }

    @Test
    void keepsTheCheckpointsOfEveryZonesNewestPoint() throws InterruptedException {
        update(FakeWorld.AWAY);
        update(FakeWorld.THIRD);
        update(FakeWorld.AWAY);
        assertThat(world.checkpoints)
                .containsExactlyInAnyOrder(
                        newest(FakeWorld.AWAY).checkpoint().orElseThrow(),
                        newest(FakeWorld.THIRD).checkpoint().orElseThrow());
    }

    @Test
    void mergesOldPointsFromTheOldEnd() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            assertThat(update(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        }
        assertThat(whole(FakeWorld.AWAY)).hasSize(2);
        for (DiskId disk : FakeWorld.DISKS) {
            String top = world.replica(disk, FakeWorld.AWAY).orElseThrow().path();
            assertThat(world.layers(FakeWorld.AWAY_HOST, top)).hasSize(2);
        }
        assertNoLayerIsLost();
    }

    @Test
    void mergesNoPointThatIsHeldAndMergesItLater() throws InterruptedException {
        update(FakeWorld.AWAY);
        RecoveryPoint oldest = newest(FakeWorld.AWAY);
        world.points.hold(oldest.id(), "verify", Instant.now());
        update(FakeWorld.AWAY);
        update(FakeWorld.AWAY);
        assertThat(whole(FakeWorld.AWAY)).hasSize(3).contains(oldest);
        world.points.release(oldest.id(), "verify");
        update(FakeWorld.AWAY);
        assertThat(whole(FakeWorld.AWAY)).hasSize(2).doesNotContain(oldest);
        assertNoLayerIsLost();
    }

    @Test
    void succeedsAlthoughOldPointsCannotBeMergedNow() throws InterruptedException {
        update(FakeWorld.AWAY);
        update(FakeWorld.AWAY);
        hosts.failing.put("collapse", "DISK_IN_USE");
        Operation ended = update(FakeWorld.AWAY);
        assertThat(ended.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(ended.step("keep").orElseThrow().detail()).contains("left to the next update");
        hosts.failing.clear();
        update(FakeWorld.AWAY);
        assertThat(whole(FakeWorld.AWAY)).hasSize(2);
        assertNoLayerIsLost();
    }

    @Test
    void readsAStoppedDesktopAsItLies() throws InterruptedException {
        instances.stop(FakeWorld.DESKTOP, true);
        assertThat(update(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(newest(FakeWorld.AWAY).consistency()).isEqualTo(Consistency.STOPPED);
        assertThat(newest(FakeWorld.AWAY).checkpoint()).isEmpty();
        assertThat(hosts.moments).isEmpty();
        assertThat(world.running).isEmpty();
    }

    @Test
    void movesTheNewestPointForwardWhenNothingHasChanged() throws InterruptedException {
        update(FakeWorld.AWAY);
        instances.stop(FakeWorld.DESKTOP, true);
        update(FakeWorld.AWAY);
        RecoveryPoint before = newest(FakeWorld.AWAY);
        int files = world.files.get(FakeWorld.AWAY_HOST).size();
        for (int i = 0; i < 3; i++) {
            assertThat(update(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        }
        RecoveryPoint after = newest(FakeWorld.AWAY);
        assertThat(whole(FakeWorld.AWAY)).hasSize(2);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.disks()).isEqualTo(before.disks());
        assertThat(after.takenAt()).isAfter(before.takenAt());
        assertThat(after.consistency()).isEqualTo(Consistency.STOPPED);
        assertThat(world.files.get(FakeWorld.AWAY_HOST)).hasSize(files);
        assertThat(world.replicas).containsExactlyInAnyOrderElementsOf(after.disks());
        assertNoLayerIsLost();
    }

    @Test
    void aLayerThatIsLeftOverAfterNothingHasChangedFailsNoUpdate() throws InterruptedException {
        instances.stop(FakeWorld.DESKTOP, true);
        update(FakeWorld.AWAY);
        hosts.failing.put("removeReplica", "DISK_IN_USE");
        assertThat(update(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(whole(FakeWorld.AWAY)).hasSize(1);
    }

    static IntStream deathsWhenNothingHasChanged() throws InterruptedException {
        ReplicaUpdateTest whole = new ReplicaUpdateTest();
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
        update(FakeWorld.AWAY);
        instances.stop(FakeWorld.DESKTOP, true);
        update(FakeWorld.AWAY);
        RecoveryPoint before = newest(FakeWorld.AWAY);
        OperationId id = begin(OperationKind.REPLICATE, FakeWorld.AWAY);
        hosts.agentGoesOn = act % 2 == 0;
        world.killAt = world.ticks + act;
        try {
            run(id);
        } catch (ServerDied e) {
            hosts.agentGoesOn = false;
        }
        world.killAt = Integer.MAX_VALUE;
        world.journal.orphans().forEach(this::mustSucceed);
        assertThat(whole(FakeWorld.AWAY)).hasSize(2);
        assertThat(newest(FakeWorld.AWAY).id()).isEqualTo(before.id());
        assertNoLayerIsLost();
        instances.start(FakeWorld.DESKTOP, plans.find(id).orElseThrow().from());
        assertNextUpdatesWork();
    }

    @Test
    void leavesADesktopAloneThatIsBeingChanged() throws InterruptedException {
        world.changing = 1;
        Operation ended = update(FakeWorld.AWAY);
        assertThat(ended.state()).isEqualTo(OperationState.FAILED);
        assertThat(ended.failure().orElseThrow().code()).isEqualTo("DESKTOP_CHANGING");
        assertThat(whole(FakeWorld.AWAY)).isEmpty();
        assertDesktopRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @Test
    void stampsTheLayerAsAReplicaOfTheCopyInService() throws InterruptedException {
        update(FakeWorld.AWAY);
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
        update(FakeWorld.AWAY);
        hosts.failBeforeDisk = disks;
        hosts.failBeforeCode = "UNKNOWN_JOB";
        assertThat(update(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(whole(FakeWorld.AWAY)).hasSize(2);
        assertThat(hosts.moments).hasSize(3);
        assertThat(world.checkpoints)
                .containsExactly(newest(FakeWorld.AWAY).checkpoint().orElseThrow());
        update(FakeWorld.AWAY);
        assertNoLayerIsLost();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void offersNoPartialPointWhenTheDestinationIsFullAfterSomeDisks(int disks) throws InterruptedException {
        update(FakeWorld.AWAY);
        RecoveryPoint before = newest(FakeWorld.AWAY);
        hosts.failBeforeDisk = disks;
        hosts.failBeforeCode = "NO_SPACE";
        Operation ended = update(FakeWorld.AWAY);
        assertThat(ended.state()).isEqualTo(OperationState.FAILED);
        assertThat(ended.failure().orElseThrow().code()).isEqualTo("NO_SPACE");
        assertThat(whole(FakeWorld.AWAY)).containsExactly(before);
        assertThat(world.checkpoints).containsExactly(before.checkpoint().orElseThrow());
        assertNextUpdatesWork();
    }

    @Test
    void doesNotKeepTheDesktopBusyWhenTheDestinationIsGone() throws InterruptedException {
        OperationId id = begin(OperationKind.REPLICATE, FakeWorld.AWAY);
        hosts.serverDiesAtSend = true;
        assertThatThrownBy(() -> run(id)).isInstanceOf(ServerDied.class);
        hosts.failing.put("inspect", HostFailure.UNREACHABLE);
        hosts.failing.put("closeReceiver", HostFailure.UNREACHABLE);
        assertThat(run(id).state()).isEqualTo(OperationState.FAILED);
        hosts.failing.clear();
        assertNextUpdatesWork();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void keepsAPointAlthoughTheServerDiesAtAnyAct(int act) throws InterruptedException {
        dieAt(act, false);
        world.journal.orphans().forEach(this::mustSucceed);
        assertNextUpdatesWork();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void keepsAPointAlthoughTheServerDiesAtAnyActAndTheAgentGoesOn(int act) throws InterruptedException {
        dieAt(act, true);
        world.journal.orphans().forEach(this::mustSucceed);
        assertNextUpdatesWork();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void isCancelledWithoutHarmAtAnyAct(int act) throws InterruptedException {
        OperationId id = dieAt(act, act % 2 == 0);
        world.journal.requestCancel(id);
        world.killAt = world.ticks + 1 + act % 13;
        try {
            run(id);
        } catch (ServerDied e) {
            world.killAt = Integer.MAX_VALUE;
            run(id);
        }
        world.killAt = Integer.MAX_VALUE;
        assertThat(world.journal.find(id).orElseThrow().state().ended()).isTrue();
        assertNextUpdatesWork();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void givesWayToARoamAtAnyAct(int act) throws InterruptedException {
        OperationId id = dieAt(act, act % 2 == 0);
        world.journal.requestCancel(id);
        if (!world.journal.find(id).orElseThrow().state().ended()) {
            run(id);
        }
        assertThat(roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertDesktopRunsIn(FakeWorld.AWAY, new Epoch(2));
        assertThat(whole(FakeWorld.AWAY)).isEmpty();
        assertThat(whole(FakeWorld.HOME)).hasSize(1);
        assertThat(update(FakeWorld.HOME).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(update(FakeWorld.THIRD).state()).isEqualTo(OperationState.SUCCEEDED);
        assertNoLayerIsLost();
    }

    /** A first update, then another whose server dies; returns it. */
    private OperationId dieAt(int act, boolean agentGoesOn) throws InterruptedException {
        update(FakeWorld.AWAY);
        update(FakeWorld.AWAY);
        OperationId id = begin(OperationKind.REPLICATE, FakeWorld.AWAY);
        hosts.agentGoesOn = agentGoesOn;
        world.killAt = world.ticks + act;
        try {
            run(id);
        } catch (ServerDied e) {
            hosts.agentGoesOn = false;
        }
        world.killAt = Integer.MAX_VALUE;
        return id;
    }

    private void mustSucceed(OperationId id) {
        try {
            assertThat(run(id).state()).isEqualTo(OperationState.SUCCEEDED);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static IntStream deaths() throws InterruptedException {
        ReplicaUpdateTest whole = new ReplicaUpdateTest();
        whole.update(FakeWorld.AWAY);
        whole.update(FakeWorld.AWAY);
        OperationId id = whole.begin(OperationKind.REPLICATE, FakeWorld.AWAY);
        int began = whole.world.ticks;
        whole.run(id);
        return IntStream.rangeClosed(1, whole.world.ticks - began);
    }

    @Test
    void theDesktopFindsItsReplicaAndTheOtherZonesStayValid() throws InterruptedException {
        update(FakeWorld.AWAY);
        update(FakeWorld.THIRD);
        update(FakeWorld.AWAY);
        RecoveryPoint third = newest(FakeWorld.THIRD);

        assertThat(roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);

        assertDesktopRunsIn(FakeWorld.AWAY, new Epoch(2));
        assertThat(whole(FakeWorld.AWAY)).isEmpty();
        assertThat(whole(FakeWorld.THIRD)).containsExactly(third);
        RecoveryPoint left = newest(FakeWorld.HOME);
        assertThat(left.consistency()).isEqualTo(Consistency.STOPPED);
        assertThat(left.epoch()).isEqualTo(Epoch.FIRST);
        assertThat(update(FakeWorld.THIRD).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(newest(FakeWorld.THIRD).compared()).contains(Compared.ALL_ABOVE_BASE);
        assertThat(update(FakeWorld.THIRD).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(newest(FakeWorld.THIRD).compared()).contains(Compared.DIRTY_BITMAP);
        assertThat(roam(FakeWorld.THIRD).state()).isEqualTo(OperationState.SUCCEEDED);
        assertDesktopRunsIn(FakeWorld.THIRD, new Epoch(3));
        assertThat(roam(FakeWorld.HOME).state()).isEqualTo(OperationState.SUCCEEDED);
        assertDesktopRunsIn(FakeWorld.HOME, new Epoch(4));
        assertNoLayerIsLost();
    }

    @Test
    void aRoamThatIsTakenBackLeavesARecoveryPoint() throws InterruptedException {
        update(FakeWorld.AWAY);
        OperationId id = begin(OperationKind.COLD_ROAM, FakeWorld.AWAY);
        world.epoch = new Epoch(7);
        assertThat(run(id).state()).isEqualTo(OperationState.FAILED);
        world.epoch = Epoch.FIRST;
        assertThat(whole(FakeWorld.AWAY)).hasSize(2);
        assertThat(newest(FakeWorld.AWAY).consistency()).isEqualTo(Consistency.STOPPED);
        assertNextUpdatesWork();
    }

    private void assertNextUpdatesWork() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            assertThat(update(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        }
        assertThat(whole(FakeWorld.AWAY)).hasSize(2);
        assertThat(world.checkpoints)
                .containsExactly(newest(FakeWorld.AWAY).checkpoint().orElseThrow());
        assertDesktopRunsIn(FakeWorld.HOME, Epoch.FIRST);
        assertNoLayerIsLost();
    }

    /** Every layer at a host belongs to a chain whose top somebody knows, and no chain is longer than its points. */
    private void assertNoLayerIsLost() {
        world.files.forEach((host, held) -> held.forEach((path, copy) -> {
            if (copy.disk().isEmpty()) {
                return;
            }
            boolean known = world.machineIn(world.zoneOf(host)).contains(host + path)
                    || world.replicas.stream()
                            .filter(it -> it.zone().equals(world.zoneOf(host)))
                            .anyMatch(it -> world.layers(host, it.path()).contains(path))
                    || world.zoneOf(host).equals(world.zone)
                            && world.layers(host, world.paths.get(copy.disk().get()))
                                    .contains(path);
            assertThat(known).as(path + " on " + host).isTrue();
        }));
    }

    private void assertDesktopRunsIn(ZoneId zone, Epoch epoch) {
        assertThat(world.zone).isEqualTo(zone);
        assertThat(world.epoch).isEqualTo(epoch);
        assertThat(world.running).containsExactlyElementsOf(world.machineIn(zone));
        assertThat(world.startable()).containsExactlyElementsOf(world.machineIn(zone));
        for (DiskId disk : FakeWorld.DISKS) {
            assertThat(world.files
                            .get(world.hostOf(zone))
                            .get(world.paths.get(disk))
                            .content())
                    .isEqualTo(world.contents.get(disk));
        }
    }

    @Test
    void takesBackEveryStepOfAFailedUpdate() throws InterruptedException {
        hosts.failing.put("send", "NO_SPACE");
        Operation ended = update(FakeWorld.AWAY);
        assertThat(ended.steps()).allMatch(it -> it.state() == StepState.UNDONE, "taken back");
    }
}
