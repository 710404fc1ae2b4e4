// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.zone.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bases and their pins at both ends of a roam, whatever CloudStack deletes or fetches again meanwhile. */
// Beyond the point of no return a step is tried until it succeeds: what never does must not hold up the build.
@Timeout(60)
class RoamBasesTest {
    private final RoamingDesktop desktop = new RoamingDesktop();
    private final FakeWorld world = desktop.world;
    private final FakeHosts hosts = desktop.hosts;
    private final FakeInstances instances = desktop.instances;
    private final FakePlans plans = desktop.plans;

    static IntStream deaths() throws InterruptedException {
        return RoamingDesktop.deaths();
    }

    @Test
    void refusesABaseThatDiffersBeforeAnythingStops() throws InterruptedException {
        world.files.get(FakeWorld.AWAY_HOST).put(FakeWorld.BASE_PATH, FakeWorld.Copy.base("cd".repeat(32)));
        Operation ended = desktop.roam(FakeWorld.AWAY);
        assertThat(ended.state()).isEqualTo(OperationState.FAILED);
        assertThat(ended.failure().orElseThrow().message()).contains("differs").contains("nothing was stopped");
        assertThat(ended.step("stop")).isEmpty();
        desktop.assertRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @Test
    void sendsABaseThatTheDestinationLacksAndMakesItKnownToCloudStack() throws InterruptedException {
        world.collectUnusedTemplates();
        assertThat(desktop.roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(hosts.sentBases).isEqualTo(1);
        assertThat(world.baseRows).containsEntry(FakeWorld.AWAY, FakeWorld.NEW_BASE_PATH);
        desktop.assertRunsIn(FakeWorld.AWAY, new Epoch(2));
    }

    @Test
    void goesHomeWithoutSendingTheBaseAlthoughCloudStackHasDeletedIt() throws InterruptedException {
        desktop.roam(FakeWorld.AWAY);
        world.collectUnusedTemplates();
        assertReplicasAreReadable(FakeWorld.HOME);
        hosts.sentBytes = 0;
        assertThat(desktop.roam(FakeWorld.HOME).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(hosts.sentBases).isZero();
        assertThat(hosts.sentBytes).isZero();
        assertThat(world.baseRows).containsEntry(FakeWorld.HOME, FakeWorld.NEW_BASE_PATH);
        desktop.assertRunsIn(FakeWorld.HOME, new Epoch(3));
    }

    @Test
    void keepsPinsWhereReplicasLieAndNowhereElse() throws InterruptedException {
        String pin = FakeWorld.pinOf(FakeWorld.DIGEST);
        desktop.roam(FakeWorld.AWAY);
        assertThat(world.files.get(FakeWorld.HOME_HOST)).containsKey(pin);
        assertThat(world.files.get(FakeWorld.AWAY_HOST)).doesNotContainKey(pin);
        desktop.roam(FakeWorld.HOME);
        assertThat(world.files.get(FakeWorld.HOME_HOST)).doesNotContainKey(pin);
        assertThat(world.files.get(FakeWorld.AWAY_HOST)).containsKey(pin);
    }

    @Test
    void leavesNoPinsBehindWhenTheMoveIsTakenBackAndNothingArrived() throws InterruptedException {
        world.guestIgnoresPowerButton = true;
        assertThat(desktop.roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.FAILED);
        String pin = FakeWorld.pinOf(FakeWorld.DIGEST);
        assertThat(world.files.get(FakeWorld.HOME_HOST)).doesNotContainKey(pin);
        assertThat(world.files.get(FakeWorld.AWAY_HOST)).doesNotContainKey(pin);
    }

    @Test
    void arrivesAlthoughPinsCannotBeReleased() throws InterruptedException {
        hosts.failing.put("releasePins", HostFailure.UNREACHABLE);
        assertThat(desktop.roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @Test
    void followsCloudStackThatFetchedTheTemplateAgainUnderAnotherName() throws InterruptedException {
        OperationId id = desktop.begin(FakeWorld.AWAY);
        fetchedAgain(FakeWorld.DIGEST);
        assertThat(desktop.run(id).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(root().over()).contains("/pool/fetched");
        assertThat(world.baseRows).containsEntry(FakeWorld.AWAY, "/pool/fetched");
        desktop.assertRunsIn(FakeWorld.AWAY, new Epoch(2));
    }

    @Test
    void startsOverItsOwnBaseWhenTheTemplateThatCloudStackFetchedAgainHasChanged() throws InterruptedException {
        OperationId id = desktop.begin(FakeWorld.AWAY);
        world.killAt = world.ticks + RoamingDesktop.ticksUntilIntentOf("link");
        assertThat(desktop.dies(id)).isTrue();
        world.killAt = Integer.MAX_VALUE;
        fetchedAgain("cd".repeat(32));
        assertThat(desktop.run(id).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(root().over()).contains(FakeWorld.BASE_PATH);
        assertThat(world.baseRows).as("CloudStack's own is not touched").containsEntry(FakeWorld.AWAY, "/pool/fetched");
        desktop.assertRunsIn(FakeWorld.AWAY, new Epoch(2));
    }

    /** CloudStack has deleted the destination's base since the plan, and a new machine there made it fetch the template again. */
    private void fetchedAgain(String digest) {
        world.files.get(FakeWorld.AWAY_HOST).remove(world.baseRows.remove(FakeWorld.AWAY));
        world.files.get(FakeWorld.AWAY_HOST).put("/pool/fetched", FakeWorld.Copy.base(digest));
        world.baseRows.put(FakeWorld.AWAY, "/pool/fetched");
    }

    private FakeWorld.Copy root() {
        return world.files.get(world.hostOf(world.zone)).get(world.paths.get(FakeWorld.DISK));
    }

    @Test
    void startsAlthoughACollectionThatWasUnderWayDeletesTheBaseAfterTheSwitch() throws InterruptedException {
        instances.beforeStart =
                () -> world.files.get(FakeWorld.AWAY_HOST).remove(world.baseRows.remove(FakeWorld.AWAY));
        assertThat(desktop.roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(world.baseRows).containsKey(FakeWorld.AWAY);
        desktop.assertRunsIn(FakeWorld.AWAY, new Epoch(2));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void arrivesAlthoughCloudStackCollectsTheBasesAtAnyAct(int act) throws InterruptedException {
        world.collectAt = world.ticks + act;
        assertThat(desktop.roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        desktop.assertRunsIn(FakeWorld.AWAY, new Epoch(2));
        assertThat(world.baseRows).containsKey(FakeWorld.AWAY);
        assertReplicasAreReadable(FakeWorld.HOME);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void arrivesAndGoesHomeAlthoughTheServerDiesAndTheBasesAreCollectedAtAnyAct(int act) throws InterruptedException {
        OperationId id = desktop.begin(FakeWorld.AWAY);
        world.killAt = world.ticks + act;
        if (desktop.dies(id)) {
            world.killAt = Integer.MAX_VALUE;
            world.collectUnusedTemplates();
            assertThat(desktop.run(id).state()).isEqualTo(OperationState.SUCCEEDED);
        }
        world.killAt = Integer.MAX_VALUE;
        world.collectUnusedTemplates();
        desktop.assertRunsIn(FakeWorld.AWAY, new Epoch(2));
        assertReplicasAreReadable(FakeWorld.HOME);
        int sent = hosts.sentBases;
        assertThat(desktop.roam(FakeWorld.HOME).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(hosts.sentBases).isEqualTo(sent);
        desktop.assertRunsIn(FakeWorld.HOME, new Epoch(3));
    }

    @Test
    void removesAReplicaWhoseBaseSomebodyHasRemovedWithItsPin() throws InterruptedException {
        OperationId id = desktop.begin(FakeWorld.AWAY);
        world.killAt = world.ticks + RoamingDesktop.ticksUntilIntentOf("settle");
        assertThat(desktop.dies(id)).isTrue();
        world.killAt = Integer.MAX_VALUE;
        String left = plans.find(id).orElseThrow().disks().get(0).sourcePath();
        world.files.get(FakeWorld.HOME_HOST).keySet().removeIf(path -> path.contains("base"));
        world.tolerateLostBases = true;
        assertThat(desktop.run(id).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(world.files.get(FakeWorld.HOME_HOST)).doesNotContainKey(left);
        assertThat(world.replicas).extracting(Replica::disk).containsExactly(FakeWorld.DATA);
    }

    private void assertReplicasAreReadable(ZoneId zone) {
        for (DiskId disk : FakeWorld.DISKS) {
            FakeWorld.Copy replica = world.files
                    .get(world.hostOf(zone))
                    .get(world.replica(disk, zone).orElseThrow().path());
            assertThat(world.isReadable(world.hostOf(zone), replica)).isTrue();
            assertThat(replica.over()).isNotEqualTo(Optional.of(FakeWorld.BASE_PATH));
        }
    }

    @Test
    void refusesADiskThatLiesOverABaseThoughItHasNoTemplateBeforeAnythingStops() throws InterruptedException {
        world.files
                .get(FakeWorld.HOME_HOST)
                .computeIfPresent(
                        world.paths.get(FakeWorld.DATA),
                        (path, copy) -> new FakeWorld.Copy(
                                copy.disk(),
                                copy.content(),
                                copy.record(),
                                Optional.empty(),
                                Optional.of(FakeWorld.BASE_PATH)));
        Operation ended = desktop.roam(FakeWorld.AWAY);
        assertThat(ended.failure().orElseThrow().message()).contains("which no template is known for");
        assertThat(ended.step("stop")).isEmpty();
        desktop.assertRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void movesADiskThatWentBackToAVolumeSnapshotAndComesHomeAlthoughTheServerDiesAtAnyAct(int act)
            throws InterruptedException {
        String whole = world.paths.get(FakeWorld.DISK);
        goesBackToAVolumeSnapshot(whole);
        OperationId id = desktop.begin(FakeWorld.AWAY);
        world.killAt = world.ticks + act;
        if (desktop.dies(id)) {
            world.killAt = Integer.MAX_VALUE;
            assertThat(desktop.run(id).state()).isEqualTo(OperationState.SUCCEEDED);
        }
        world.killAt = Integer.MAX_VALUE;
        desktop.assertRunsIn(FakeWorld.AWAY, new Epoch(2));
        assertThat(world.replicas)
                .as("replicas; what is whole is none")
                .extracting(Replica::disk)
                .containsExactly(FakeWorld.DATA);
        assertThat(world.files.get(FakeWorld.HOME_HOST)).doesNotContainKey(whole);
        assertThat(desktop.roam(FakeWorld.HOME).state()).isEqualTo(OperationState.SUCCEEDED);
        desktop.assertRunsIn(FakeWorld.HOME, new Epoch(3));
    }

    @Test
    void aDiskThatWentBackToAVolumeSnapshotStaysWhereItIsWhenItsMoveFails() throws InterruptedException {
        goesBackToAVolumeSnapshot(world.paths.get(FakeWorld.DISK));
        hosts.failing.put("send", "NO_SPACE");

        assertThat(desktop.roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.FAILED);

        desktop.assertRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    /** CloudStack writes the whole snapshot over the disk. */
    private void goesBackToAVolumeSnapshot(String path) {
        world.files
                .get(FakeWorld.HOME_HOST)
                .computeIfPresent(
                        path,
                        (file, copy) -> new FakeWorld.Copy(
                                copy.disk(), copy.content(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void refusesACloneWhoseBaseNoRowKnowsBeforeAnythingStops() throws InterruptedException {
        OperationId id = desktop.begin(FakeWorld.AWAY);
        RoamPlan plan = plans.find(id).orElseThrow();
        DiskMove clone = plan.disks().get(0);
        DiskMove lost = new DiskMove(
                clone.disk(),
                clone.virtualSize(),
                clone.sourcePath(),
                clone.targetFileName(),
                clone.base(),
                Optional.empty(),
                clone.targetBasePath(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        world.plans.put(id, plan.withDisks(List.of(lost, plan.disks().get(1))));
        Operation ended = desktop.run(id);
        assertThat(ended.failure().orElseThrow().message()).contains("its base is not known");
        assertThat(ended.step("stop")).isEmpty();
        desktop.assertRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }
}
