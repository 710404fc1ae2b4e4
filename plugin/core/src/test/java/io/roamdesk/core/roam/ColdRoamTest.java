// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.desktop.LinkState;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Residence;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A desktop that roams away and home again, what that costs, and what becomes of the copies it leaves. */
// Beyond the point of no return a step is tried until it succeeds: what never does must not hold up the build.
@Timeout(60)
class ColdRoamTest {
    private final RoamingDesktop desktop = new RoamingDesktop();
    private final FakeWorld world = desktop.world;
    private final FakeHosts hosts = desktop.hosts;
    private final FakeInstances instances = desktop.instances;
    private final FakePlans plans = desktop.plans;

    @Test
    void bringsTheDesktopAwayAndHomeAgain() throws InterruptedException {
        assertThat(desktop.roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        desktop.assertRunsIn(FakeWorld.AWAY, new Epoch(2));
        world.guestWrites(", written away");
        assertThat(desktop.roam(FakeWorld.HOME).state()).isEqualTo(OperationState.SUCCEEDED);
        desktop.assertRunsIn(FakeWorld.HOME, new Epoch(3));
    }

    @Test
    void goesHomeAtTheCostOfWhatChanged() throws InterruptedException {
        desktop.roam(FakeWorld.AWAY);
        hosts.sentBytes = 0;
        world.guestWrites("twelve bytes");
        desktop.roam(FakeWorld.HOME);
        // Of both disks, each once ahead and once for good.
        assertThat(hosts.sentBytes).isEqualTo(4 * "twelve bytes".length());
    }

    @Test
    void keepsOneLayerInReplicasHoweverOftenTheDesktopTravels() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            world.guestWrites("journey " + i);
            assertThat(desktop.roam(i % 2 == 0 ? FakeWorld.AWAY : FakeWorld.HOME)
                            .state())
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
        assertThat(desktop.roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(world.running).isEmpty();
        assertThat(world.zone).isEqualTo(FakeWorld.AWAY);
        assertThat(world.startable()).hasSize(2).allMatch(it -> it.startsWith(FakeWorld.AWAY_HOST.uuid()));
    }

    @Test
    void namesTheZoneOfTheDesktopInTheReplicaOfADiskWithoutABase() throws InterruptedException {
        String left = world.paths.get(FakeWorld.DATA);
        desktop.roam(FakeWorld.AWAY);
        LinkRecord record =
                world.files.get(FakeWorld.HOME_HOST).get(left).record().orElseThrow();
        assertThat(record.state()).isEqualTo(LinkState.PASSIVE);
        assertThat(record.links()).isEmpty();
        assertThat(record.residence()).contains(new Residence(FakeWorld.AWAY, "away"));
    }

    @Test
    void startsTheDesktopAgainAtHomeWhenTheDestinationIsFull() throws InterruptedException {
        OperationId id = desktop.begin(FakeWorld.AWAY);
        Runs server = desktop.server();
        world.power = Instance.Power.RUNNING;
        hosts.failing.put("send", "NO_SPACE");
        Operation ended = server.run(id);
        assertThat(ended.state()).isEqualTo(OperationState.FAILED);
        assertThat(ended.failure().orElseThrow().code()).isEqualTo("NO_SPACE");
        desktop.assertRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @Test
    void refusesAStaleCopy() throws InterruptedException {
        desktop.roam(FakeWorld.AWAY);
        OperationId id = desktop.begin(FakeWorld.HOME);
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
        Operation ended = desktop.run(id);
        assertThat(ended.state()).isEqualTo(OperationState.FAILED);
        assertThat(ended.failure().orElseThrow().message()).contains("not active for this one at epoch 1");
        desktop.assertRunsIn(FakeWorld.AWAY, new Epoch(2));
    }

    @Test
    void keepsASealedCopyAsReplicaWhenTheSwitchIsRefused() throws InterruptedException {
        OperationId id = desktop.begin(FakeWorld.AWAY);
        world.epoch = new Epoch(7);
        Operation ended = desktop.run(id);
        assertThat(ended.state()).isEqualTo(OperationState.FAILED);
        world.epoch = Epoch.FIRST;
        desktop.assertRunsIn(FakeWorld.HOME, Epoch.FIRST);
        assertThat(world.replicas).hasSize(2).allMatch(replica -> replica.zone().equals(FakeWorld.AWAY));
        hosts.sentBytes = 0;
        assertThat(desktop.roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(hosts.sentBytes).isZero();
    }
}
