// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.desktop.LinkState;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.desktop.Residence;
import io.roamdesk.core.operation.Failure;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Progress;
import io.roamdesk.core.operation.Runs;
import io.roamdesk.core.operation.ServerDied;
import io.roamdesk.core.operation.StepRecord;
import io.roamdesk.core.operation.StepState;
import io.roamdesk.core.zone.ZoneId;
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

// Beyond the point of no return a step is tried until it succeeds: what never does must not hold up the build.
@Timeout(60)
class ColdRoamTest {
    private final FakeWorld world = new FakeWorld();
    private final FakeHosts hosts = new FakeHosts(world);
    private final FakeInstances instances = new FakeInstances(world);
    private final FakePlans plans = new FakePlans(world);
    private final RoamTimings timings = new FakeTimings(Duration.ZERO);

    private Runs server() {
        return new Runs(
                world.journal,
                ColdRoam.steps(new World(plans, instances, hosts, world.points, new FakeTransfers(), timings)));
    }

    private OperationId begin(ZoneId to) {
        OperationId id = new OperationId(UUID.randomUUID().toString());
        plans.save(id, world.plan(id, world.order(to)));
        world.journal.create(new Operation(
                id,
                OperationKind.COLD_ROAM,
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

    private Operation roam(ZoneId to) throws InterruptedException {
        return server().run(begin(to));
    }

    @Test
    void bringsTheDesktopAwayAndHomeAgain() throws InterruptedException {
        assertThat(roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertDesktopRunsIn(FakeWorld.AWAY, new Epoch(2));
        world.guestWrites(", written away");
        assertThat(roam(FakeWorld.HOME).state()).isEqualTo(OperationState.SUCCEEDED);
        assertDesktopRunsIn(FakeWorld.HOME, new Epoch(3));
    }

    @Test
    void goesHomeAtTheCostOfWhatChanged() throws InterruptedException {
        roam(FakeWorld.AWAY);
        hosts.sentBytes = 0;
        world.guestWrites("twelve bytes");
        roam(FakeWorld.HOME);
        // Of both disks, each once ahead and once for good.
        assertThat(hosts.sentBytes).isEqualTo(4 * "twelve bytes".length());
    }

    @Test
    void keepsOneLayerInReplicasHoweverOftenTheDesktopTravels() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            world.guestWrites("journey " + i);
            assertThat(roam(i % 2 == 0 ? FakeWorld.AWAY : FakeWorld.HOME).state())
                    .isEqualTo(OperationState.SUCCEEDED);
        }
        for (DiskId disk : FakeWorld.DISKS) {
            String replica = world.replica(disk, FakeWorld.AWAY).orElseThrow().path();
            assertThat(world.layers(FakeWorld.AWAY_HOST, replica)).hasSize(1);
        }
    }

    @Test
    void leavesAStoppedDesktopStopped() throws InterruptedException {
        instances.stop(FakeWorld.DESKTOP, true);
        assertThat(roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(world.running).isEmpty();
        assertThat(world.zone).isEqualTo(FakeWorld.AWAY);
        assertThat(world.startable()).hasSize(2).allMatch(it -> it.startsWith(FakeWorld.AWAY_HOST.uuid()));
    }

    @Test
    void refusesABaseThatDiffersBeforeAnythingStops() throws InterruptedException {
        world.files.get(FakeWorld.AWAY_HOST).put(FakeWorld.BASE_PATH, FakeWorld.Copy.base("cd".repeat(32)));
        Operation ended = roam(FakeWorld.AWAY);
        assertThat(ended.state()).isEqualTo(OperationState.FAILED);
        assertThat(ended.failure().orElseThrow().message()).contains("differs").contains("nothing was stopped");
        assertThat(ended.step("stop")).isEmpty();
        assertDesktopRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @Test
    void sendsABaseThatTheDestinationLacksAndMakesItKnownToCloudStack() throws InterruptedException {
        world.collectUnusedTemplates();
        assertThat(roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(hosts.sentBases).isEqualTo(1);
        assertThat(world.baseRows).containsEntry(FakeWorld.AWAY, FakeWorld.NEW_BASE_PATH);
        assertDesktopRunsIn(FakeWorld.AWAY, new Epoch(2));
    }

    @Test
    void goesHomeWithoutSendingTheBaseAlthoughCloudStackHasDeletedIt() throws InterruptedException {
        roam(FakeWorld.AWAY);
        world.collectUnusedTemplates();
        assertReplicasAreReadable(FakeWorld.HOME);
        hosts.sentBytes = 0;
        assertThat(roam(FakeWorld.HOME).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(hosts.sentBases).isZero();
        assertThat(hosts.sentBytes).isZero();
        assertThat(world.baseRows).containsEntry(FakeWorld.HOME, FakeWorld.NEW_BASE_PATH);
        assertDesktopRunsIn(FakeWorld.HOME, new Epoch(3));
    }

    @Test
    void keepsPinsWhereReplicasLieAndNowhereElse() throws InterruptedException {
        String pin = FakeWorld.pinOf(FakeWorld.DIGEST);
        roam(FakeWorld.AWAY);
        assertThat(world.files.get(FakeWorld.HOME_HOST)).containsKey(pin);
        assertThat(world.files.get(FakeWorld.AWAY_HOST)).doesNotContainKey(pin);
        roam(FakeWorld.HOME);
        assertThat(world.files.get(FakeWorld.HOME_HOST)).doesNotContainKey(pin);
        assertThat(world.files.get(FakeWorld.AWAY_HOST)).containsKey(pin);
    }

    @Test
    void leavesNoPinsBehindWhenTheMoveIsTakenBackAndNothingArrived() throws InterruptedException {
        world.guestIgnoresPowerButton = true;
        assertThat(roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.FAILED);
        String pin = FakeWorld.pinOf(FakeWorld.DIGEST);
        assertThat(world.files.get(FakeWorld.HOME_HOST)).doesNotContainKey(pin);
        assertThat(world.files.get(FakeWorld.AWAY_HOST)).doesNotContainKey(pin);
    }

    @Test
    void arrivesAlthoughPinsCannotBeReleased() throws InterruptedException {
        hosts.failing.put("releasePins", HostFailure.UNREACHABLE);
        assertThat(roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @Test
    void followsCloudStackThatFetchedTheTemplateAgainUnderAnotherName() throws InterruptedException {
        OperationId id = begin(FakeWorld.AWAY);
        fetchedAgain(FakeWorld.DIGEST);
        assertThat(server().run(id).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(root().over()).contains("/pool/fetched");
        assertThat(world.baseRows).containsEntry(FakeWorld.AWAY, "/pool/fetched");
        assertDesktopRunsIn(FakeWorld.AWAY, new Epoch(2));
    }

    @Test
    void startsOverItsOwnBaseWhenTheTemplateThatCloudStackFetchedAgainHasChanged() throws InterruptedException {
        OperationId id = begin(FakeWorld.AWAY);
        world.killAt = world.ticks + ticksUntilIntentOf("link");
        assertThat(dies(id)).isTrue();
        world.killAt = Integer.MAX_VALUE;
        fetchedAgain("cd".repeat(32));
        assertThat(server().run(id).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(root().over()).contains(FakeWorld.BASE_PATH);
        assertThat(world.baseRows).as("CloudStack's own is not touched").containsEntry(FakeWorld.AWAY, "/pool/fetched");
        assertDesktopRunsIn(FakeWorld.AWAY, new Epoch(2));
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
        assertThat(roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(world.baseRows).containsKey(FakeWorld.AWAY);
        assertDesktopRunsIn(FakeWorld.AWAY, new Epoch(2));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void arrivesAlthoughCloudStackCollectsTheBasesAtAnyAct(int act) throws InterruptedException {
        world.collectAt = world.ticks + act;
        assertThat(roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertDesktopRunsIn(FakeWorld.AWAY, new Epoch(2));
        assertThat(world.baseRows).containsKey(FakeWorld.AWAY);
        assertReplicasAreReadable(FakeWorld.HOME);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void arrivesAndGoesHomeAlthoughTheServerDiesAndTheBasesAreCollectedAtAnyAct(int act) throws InterruptedException {
        OperationId id = begin(FakeWorld.AWAY);
        world.killAt = world.ticks + act;
        if (dies(id)) {
            world.killAt = Integer.MAX_VALUE;
            world.collectUnusedTemplates();
            assertThat(server().run(id).state()).isEqualTo(OperationState.SUCCEEDED);
        }
        world.killAt = Integer.MAX_VALUE;
        world.collectUnusedTemplates();
        assertDesktopRunsIn(FakeWorld.AWAY, new Epoch(2));
        assertReplicasAreReadable(FakeWorld.HOME);
        int sent = hosts.sentBases;
        assertThat(roam(FakeWorld.HOME).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(hosts.sentBases).isEqualTo(sent);
        assertDesktopRunsIn(FakeWorld.HOME, new Epoch(3));
    }

    @Test
    void removesAReplicaWhoseBaseSomebodyHasRemovedWithItsPin() throws InterruptedException {
        OperationId id = begin(FakeWorld.AWAY);
        world.killAt = world.ticks + ticksUntilIntentOf("settle");
        assertThat(dies(id)).isTrue();
        world.killAt = Integer.MAX_VALUE;
        String left = plans.find(id).orElseThrow().disks().get(0).sourcePath();
        world.files.get(FakeWorld.HOME_HOST).keySet().removeIf(path -> path.contains("base"));
        world.tolerateLostBases = true;
        assertThat(server().run(id).state()).isEqualTo(OperationState.SUCCEEDED);
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
        Operation ended = roam(FakeWorld.AWAY);
        assertThat(ended.failure().orElseThrow().message()).contains("which no template is known for");
        assertThat(ended.step("stop")).isEmpty();
        assertDesktopRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @Test
    void refusesACloneWhoseBaseNoRowKnowsBeforeAnythingStops() throws InterruptedException {
        OperationId id = begin(FakeWorld.AWAY);
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
        Operation ended = server().run(id);
        assertThat(ended.failure().orElseThrow().message()).contains("its base is not known");
        assertThat(ended.step("stop")).isEmpty();
        assertDesktopRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @Test
    void namesTheZoneOfTheDesktopInTheReplicaOfADiskWithoutABase() throws InterruptedException {
        String left = world.paths.get(FakeWorld.DATA);
        roam(FakeWorld.AWAY);
        LinkRecord record =
                world.files.get(FakeWorld.HOME_HOST).get(left).record().orElseThrow();
        assertThat(record.state()).isEqualTo(LinkState.PASSIVE);
        assertThat(record.links()).isEmpty();
        assertThat(record.residence()).contains(new Residence(FakeWorld.AWAY, "away"));
    }

    @Test
    void leavesADesktopRunningWhoseGuestDoesNotShutDown() throws InterruptedException {
        world.guestIgnoresPowerButton = true;
        Operation ended = roam(FakeWorld.AWAY);
        assertThat(ended.failure().orElseThrow().code()).isEqualTo("GUEST_DOES_NOT_STOP");
        assertDesktopRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @Test
    void leavesADesktopRunningThatSomebodyStartedSinceItsMoveWasAskedFor() throws InterruptedException {
        instances.stop(FakeWorld.DESKTOP, true);
        OperationId id = begin(FakeWorld.AWAY);
        instances.start(FakeWorld.DESKTOP, world.site(FakeWorld.HOME));

        Operation ended = server().run(id);

        assertThat(ended.failure().orElseThrow().code()).isEqualTo("DESKTOP_CHANGING");
        assertDesktopRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @Test
    void goesOnWhenCloudStackHasSettledWhatAServerLeftThatDiedWhileItStoppedTheDesktop() throws InterruptedException {
        OperationId id = begin(FakeWorld.AWAY);
        instances.stop(FakeWorld.DESKTOP, true);
        world.changing = 2;
        RoamTimings patient = new FakeTimings(Duration.ofMinutes(1));
        World patientWorld = new World(plans, instances, hosts, world.points, new FakeTransfers(), patient);

        Operation ended = new Runs(world.journal, ColdRoam.steps(patientWorld)).run(id);

        assertThat(ended.state()).isEqualTo(OperationState.SUCCEEDED);
        assertDesktopRunsIn(FakeWorld.AWAY, new Epoch(2));
    }

    @Test
    void leavesTheGuestItsPowerThatRunsAlthoughTheServerDiedBeforeCloudStackHadWrittenIt() throws InterruptedException {
        OperationId id = begin(FakeWorld.AWAY);
        instances.beforeStart = () -> {
            instances.beforeStart = () -> {};
            world.running.addAll(world.machineIn(FakeWorld.AWAY));
            throw new ServerDied();
        };
        assertThat(dies(id)).isTrue();
        world.looksUntilAdopted = 2;
        // The host's agent is not connected to the new server yet.
        hosts.silentInspections = 1;
        Runs server = new Runs(
                world.journal,
                ColdRoam.steps(new World(
                        plans,
                        instances,
                        hosts,
                        world.points,
                        new FakeTransfers(),
                        new FakeTimings(Duration.ofMinutes(1)))));

        Operation ended = server.run(id);

        assertThat(ended.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(world.powerCuts).isZero();
        assertDesktopRunsIn(FakeWorld.AWAY, new Epoch(2));
    }

    @Test
    void endsWithoutStartingADesktopThatWasDestroyedMeanwhile() throws InterruptedException {
        OperationId id = begin(FakeWorld.AWAY);
        world.running.clear();
        world.power = Instance.Power.GONE;

        Operation ended = server().run(id);

        assertThat(ended.state()).isEqualTo(OperationState.FAILED);
        assertThat(ended.failure().orElseThrow().code()).isEqualTo("DESKTOP_GONE");
        assertThat(world.running).isEmpty();
    }

    @Test
    void waitsUntilSomebodyElsesWorkHasEndedBeforeItStartsTheDesktopAgain() throws InterruptedException {
        OperationId id = begin(FakeWorld.AWAY);
        world.epoch = new Epoch(7);
        world.changingOnceRefused = 1;
        Runs server = server();

        Operation ended = server.run(id);

        assertThat(ended.state()).isEqualTo(OperationState.FAILED);
        assertThat(server.hindrances).extracting(Failure::code).containsExactly("DESKTOP_CHANGING");
        world.epoch = Epoch.FIRST;
        assertDesktopRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @Test
    void startsAGuestAgainWhoseEndCloudStackHasNotNoticed() throws InterruptedException {
        OperationId id = begin(FakeWorld.AWAY);
        world.cloudIsBlind = true;
        world.serverDiesWithTheGuest = true;
        assertThat(dies(id)).isTrue();
        assertThat(world.power).isEqualTo(Instance.Power.RUNNING);
        world.serverDiesWithTheGuest = false;
        world.journal.requestCancel(id);

        assertThat(server().run(id).state()).isEqualTo(OperationState.CANCELLED);

        assertDesktopRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @Test
    void startsTheDesktopAgainAtHomeWhenTheDestinationIsFull() throws InterruptedException {
        OperationId id = begin(FakeWorld.AWAY);
        Runs server = server();
        world.power = Instance.Power.RUNNING;
        hosts.failing.put("send", "NO_SPACE");
        Operation ended = server.run(id);
        assertThat(ended.state()).isEqualTo(OperationState.FAILED);
        assertThat(ended.failure().orElseThrow().code()).isEqualTo("NO_SPACE");
        assertDesktopRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @Test
    void refusesAStaleCopy() throws InterruptedException {
        roam(FakeWorld.AWAY);
        OperationId id = begin(FakeWorld.HOME);
        RoamPlan plan = plans.find(id).orElseThrow();
        world.plans.put(
                id,
                new RoamPlan(
                        plan.desktop(),
                        plan.name(),
                        plan.internalName(),
                        plan.owner(),
                        Epoch.FIRST,
                        true,
                        plan.from(),
                        plan.to(),
                        plan.disks(),
                        plan.nics(),
                        plan.grace(),
                        plan.otherwise(),
                        plan.abortAt(),
                        0));
        Operation ended = server().run(id);
        assertThat(ended.state()).isEqualTo(OperationState.FAILED);
        assertThat(ended.failure().orElseThrow().message()).contains("not active for this one at epoch 1");
        assertDesktopRunsIn(FakeWorld.AWAY, new Epoch(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "base", "presync", "stop", "release", "sync"})
    void endsWhereItBeganWhenCancelledBefore(String step) throws InterruptedException {
        OperationId id = begin(FakeWorld.AWAY);
        int before = ticksUntilIntentOf(step);
        world.killAt = world.ticks + before;
        assertThat(dies(id)).isTrue();
        world.killAt = Integer.MAX_VALUE;
        assertThat(world.journal.requestCancel(id)).isTrue();
        Operation ended = server().run(id);
        assertThat(ended.state()).isEqualTo(OperationState.CANCELLED);
        assertThat(ended.steps()).allMatch(it -> it.state() == StepState.UNDONE, "taken back");
        assertDesktopRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    /** The number of ticks from the start of a roam until the intent of a step is written, counted in another world. */
    private static int ticksUntilIntentOf(String step) throws InterruptedException {
        for (int killAt = 1; ; killAt++) {
            ColdRoamTest other = new ColdRoamTest();
            OperationId id = other.begin(FakeWorld.AWAY);
            other.world.killAt = other.world.ticks + killAt;
            other.dies(id);
            Optional<StepRecord> reached =
                    other.world.journal.find(id).orElseThrow().step(step);
            if (reached.isPresent()) {
                return killAt;
            }
        }
    }

    static IntStream deaths() throws InterruptedException {
        ColdRoamTest whole = new ColdRoamTest();
        int began = whole.world.ticks;
        whole.roam(FakeWorld.AWAY);
        return IntStream.rangeClosed(1, whole.world.ticks - began);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void arrivesAlthoughTheServerDiesAtAnyAct(int act) throws InterruptedException {
        OperationId id = null;
        world.killAt = act;
        try {
            id = begin(FakeWorld.AWAY);
            server().run(id);
        } catch (ServerDied e) {
            world.killAt = Integer.MAX_VALUE;
        }
        world.killAt = Integer.MAX_VALUE;
        for (OperationId orphan : world.journal.orphans()) {
            assertThat(server().run(orphan).state()).isEqualTo(OperationState.SUCCEEDED);
        }
        if (world.zone.equals(FakeWorld.HOME)) {
            assertThat(roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        }
        assertDesktopRunsIn(FakeWorld.AWAY, new Epoch(2));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void aCancelledRoamEndsInOneZoneAlthoughTheServerDiesAtAnyAct(int act) throws InterruptedException {
        OperationId id = begin(FakeWorld.AWAY);
        world.killAt = world.ticks + act;
        if (dies(id)) {
            world.killAt = Integer.MAX_VALUE;
            boolean cancelled = world.journal.requestCancel(id);
            world.killAt = world.ticks + 1 + act % 17;
            if (dies(id)) {
                world.killAt = Integer.MAX_VALUE;
                server().run(id);
            }
            world.killAt = Integer.MAX_VALUE;
            Operation ended = world.journal.find(id).orElseThrow();
            assertThat(ended.state()).isEqualTo(cancelled ? OperationState.CANCELLED : OperationState.SUCCEEDED);
        }
        world.killAt = Integer.MAX_VALUE;
        boolean away = world.journal.find(id).orElseThrow().state() == OperationState.SUCCEEDED;
        assertDesktopRunsIn(away ? FakeWorld.AWAY : FakeWorld.HOME, away ? new Epoch(2) : Epoch.FIRST);
        assertThat(roam(away ? FakeWorld.HOME : FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @Test
    void keepsASealedCopyAsReplicaWhenTheSwitchIsRefused() throws InterruptedException {
        OperationId id = begin(FakeWorld.AWAY);
        world.epoch = new Epoch(7);
        Operation ended = server().run(id);
        assertThat(ended.state()).isEqualTo(OperationState.FAILED);
        world.epoch = Epoch.FIRST;
        assertDesktopRunsIn(FakeWorld.HOME, Epoch.FIRST);
        assertThat(world.replicas).hasSize(2).allMatch(replica -> replica.zone().equals(FakeWorld.AWAY));
        hosts.sentBytes = 0;
        assertThat(roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(hosts.sentBytes).isZero();
    }

    private boolean dies(OperationId id) throws InterruptedException {
        try {
            server().run(id);
            return false;
        } catch (ServerDied e) {
            return true;
        }
    }

    private void assertDesktopRunsIn(ZoneId zone, Epoch epoch) {
        List<String> machine = world.machineIn(zone);
        assertThat(world.zone).isEqualTo(zone);
        assertThat(world.epoch).isEqualTo(epoch);
        assertThat(world.running).containsExactlyElementsOf(machine);
        assertThat(world.startable()).containsExactlyElementsOf(machine);
        for (DiskId disk : FakeWorld.DISKS) {
            assertThat(world.files
                            .get(world.hostOf(zone))
                            .get(world.paths.get(disk))
                            .content())
                    .isEqualTo(world.contents.get(disk));
        }
        world.files.values().stream()
                .flatMap(held -> held.values().stream())
                .flatMap(held -> held.record().stream())
                .filter(record -> record.state() != LinkState.ACTIVE)
                .forEach(record -> assertThat(record.state()).isEqualTo(LinkState.PASSIVE));
    }
}
