// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Deadline;
import io.roamdesk.core.operation.DesktopBusy;
import io.roamdesk.core.operation.Failure;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.StepState;
import io.roamdesk.core.operation.Watch;
import io.roamdesk.core.replication.Freeze;
import io.roamdesk.core.replication.RecoveryPointId;
import io.roamdesk.core.replication.Retention;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoamingTest {
    private final FakeWorld world = new FakeWorld();
    private final FakeHosts hosts = new FakeHosts(world);
    private final Roaming roaming = new Roaming(
            world.journal,
            new FakePlans(world),
            new FakeInstances(world),
            hosts,
            world.points,
            new FakeTransfers(),
            new Watch() {
                @Override
                public void ended(Operation operation) {}

                @Override
                public void hindered(OperationId operation, Failure failure) {}
            },
            Clock.systemUTC(),
            new FakeTimings(Duration.ZERO),
            new Workers(1, 1));

    @AfterEach
    void close() {
        roaming.close();
    }

    private OperationId beginUpdate() {
        OperationId id = new OperationId(UUID.randomUUID().toString());
        roaming.replicating()
                .begin(
                        id,
                        new ReplicaOrder(
                                FakeWorld.DESKTOP,
                                FakeWorld.AWAY,
                                List.of(),
                                Duration.ofMinutes(5),
                                0,
                                Freeze.CRASH,
                                new Retention(2, Optional.empty())));
        return id;
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20), Clock.systemUTC());
    }

    @Test
    void bringsAReplicaUpToDate() throws InterruptedException {
        Operation ended = roaming.replicating().awaitEnd(beginUpdate(), soon());
        assertThat(ended.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(ended.kind()).isEqualTo(OperationKind.REPLICATE);
        assertThat(world.points.all).hasSize(1);
    }

    @Test
    void anUpdateGivesWayToARoam() throws InterruptedException {
        hosts.momentsNeverEnd = true;
        OperationId update = beginUpdate();
        awaitIntent(update, "send");

        OperationId roam = roaming.begin(world.order(FakeWorld.AWAY));

        assertThat(world.journal.find(update).orElseThrow().state()).isEqualTo(OperationState.CANCELLED);
        assertThat(roaming.awaitEnd(roam, soon()).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(world.zone).isEqualTo(FakeWorld.AWAY);
    }

    private void awaitIntent(OperationId id, String step) throws InterruptedException {
        while (world.journal
                .find(id)
                .orElseThrow()
                .step(step)
                .filter(it -> it.state() == StepState.INTENDED)
                .isEmpty()) {
            Thread.sleep(5);
        }
    }

    @Test
    void theMergingOfOldPointsGivesWayToARoamAndThePointIsKept() throws InterruptedException {
        world.guestIsBusy = true;
        roaming.replicating().awaitEnd(beginUpdate(), soon());
        roaming.replicating().awaitEnd(beginUpdate(), soon());
        hosts.mergesNeverEnd = true;
        OperationId update = beginUpdate();
        while (world.points.all.size() != 2 || !world.points.all.containsKey(new RecoveryPointId(update.uuid()))) {
            Thread.sleep(5);
        }

        OperationId roam = roaming.begin(world.order(FakeWorld.AWAY));

        Operation ended = world.journal.find(update).orElseThrow();
        assertThat(ended.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(ended.step("keep").orElseThrow().detail()).contains("tidying up is left to the next update");
        hosts.mergesNeverEnd = false;
        assertThat(roaming.awaitEnd(roam, soon()).state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @Test
    void aRoamDoesNotGiveWayToAnother() throws InterruptedException {
        hosts.momentsNeverEnd = true;
        world.guestIgnoresPowerButton = true;
        OperationId first = roaming.begin(new RoamOrder(
                FakeWorld.DESKTOP,
                FakeWorld.AWAY,
                List.of(),
                Duration.ofSeconds(1),
                RunningDesktop.GIVE_UP,
                Duration.ofMinutes(1),
                0));
        assertThatThrownBy(() -> roaming.begin(world.order(FakeWorld.AWAY)))
                .isInstanceOf(DesktopBusy.class)
                .hasMessageContaining(first.uuid());
        assertThatThrownBy(this::beginUpdate).isInstanceOf(DesktopBusy.class);
        roaming.awaitEnd(first, soon());
    }

    @Test
    void aRoamWaitsForTheLastStepOfTheOneThatHasArrived() throws Exception {
        roaming.awaitEnd(roaming.begin(world.order(FakeWorld.AWAY)), soon());
        roaming.awaitEnd(roaming.begin(world.order(FakeWorld.HOME)), soon());
        hosts.failing.put("collapse", HostFailure.UNREACHABLE);
        OperationId arrived = roaming.begin(world.order(FakeWorld.AWAY));
        assertThat(Roaming.arrived(roaming.awaitArrival(arrived, soon()))).isTrue();

        CompletableFuture<OperationId> next =
                CompletableFuture.supplyAsync(() -> roaming.begin(world.order(FakeWorld.HOME)));

        Thread.sleep(300);
        assertThat(next).isNotDone();
        assertThat(world.journal.find(arrived).orElseThrow().state()).isEqualTo(OperationState.RUNNING);
        hosts.failing.remove("collapse");
        OperationId home = next.get(20, TimeUnit.SECONDS);
        assertThat(world.journal.find(arrived).orElseThrow().state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(roaming.awaitEnd(home, soon()).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(world.zone).isEqualTo(FakeWorld.HOME);
    }

    @Test
    void refusesAReplicaInTheZoneThatTheDesktopLivesIn() {
        world.zone = FakeWorld.AWAY;
        assertThatThrownBy(this::beginUpdate)
                .isInstanceOf(RoamRefused.class)
                .hasMessageContaining("only of use in another zone");
    }
}
