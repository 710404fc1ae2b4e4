// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Failure;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Runs;
import io.roamdesk.core.operation.ServerDied;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A guest that is stopped for its roam and started after it, while others start, stop and destroy it too. */
// Beyond the point of no return a step is tried until it succeeds: what never does must not hold up the build.
@Timeout(60)
class RoamPowerTest {
    private final RoamingDesktop desktop = new RoamingDesktop();
    private final FakeWorld world = desktop.world;
    private final FakeHosts hosts = desktop.hosts;
    private final FakeInstances instances = desktop.instances;

    @Test
    void leavesADesktopRunningWhoseGuestDoesNotShutDown() throws InterruptedException {
        world.guestIgnoresPowerButton = true;
        Operation ended = desktop.roam(FakeWorld.AWAY);
        assertThat(ended.failure().orElseThrow().code()).isEqualTo("GUEST_DOES_NOT_STOP");
        desktop.assertRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @Test
    void leavesADesktopRunningThatSomebodyStartedSinceItsMoveWasAskedFor() throws InterruptedException {
        instances.stop(FakeWorld.DESKTOP, true);
        OperationId id = desktop.begin(FakeWorld.AWAY);
        instances.start(FakeWorld.DESKTOP, world.site(FakeWorld.HOME));

        Operation ended = desktop.run(id);

        assertThat(ended.failure().orElseThrow().code()).isEqualTo("DESKTOP_CHANGING");
        desktop.assertRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @Test
    void goesOnWhenCloudStackHasSettledWhatAServerLeftThatDiedWhileItStoppedTheDesktop() throws InterruptedException {
        OperationId id = desktop.begin(FakeWorld.AWAY);
        instances.stop(FakeWorld.DESKTOP, true);
        world.changing = 2;

        Operation ended = desktop.patientServer().run(id);

        assertThat(ended.state()).isEqualTo(OperationState.SUCCEEDED);
        desktop.assertRunsIn(FakeWorld.AWAY, new Epoch(2));
    }

    @Test
    void leavesTheGuestItsPowerThatRunsAlthoughTheServerDiedBeforeCloudStackHadWrittenIt() throws InterruptedException {
        OperationId id = desktop.begin(FakeWorld.AWAY);
        instances.beforeStart = () -> {
            instances.beforeStart = () -> {};
            world.running.addAll(world.machineIn(FakeWorld.AWAY));
            throw new ServerDied();
        };
        assertThat(desktop.dies(id)).isTrue();
        world.looksUntilAdopted = 2;
        // The host's agent is not connected to the new server yet.
        hosts.silentInspections = 1;

        Operation ended = desktop.patientServer().run(id);

        assertThat(ended.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(world.powerCuts).isZero();
        desktop.assertRunsIn(FakeWorld.AWAY, new Epoch(2));
    }

    @Test
    void endsWithoutStartingADesktopThatWasDestroyedMeanwhile() throws InterruptedException {
        OperationId id = desktop.begin(FakeWorld.AWAY);
        world.running.clear();
        world.power = Instance.Power.GONE;

        Operation ended = desktop.run(id);

        assertThat(ended.state()).isEqualTo(OperationState.FAILED);
        assertThat(ended.failure().orElseThrow().code()).isEqualTo("DESKTOP_GONE");
        assertThat(world.running).isEmpty();
    }

    @Test
    void waitsUntilSomebodyElsesWorkHasEndedBeforeItStartsTheDesktopAgain() throws InterruptedException {
        OperationId id = desktop.begin(FakeWorld.AWAY);
        world.epoch = new Epoch(7);
        world.changingOnceRefused = 1;
        Runs server = desktop.server();

        Operation ended = server.run(id);

        assertThat(ended.state()).isEqualTo(OperationState.FAILED);
        assertThat(server.hindrances).extracting(Failure::code).containsExactly("DESKTOP_CHANGING");
        world.epoch = Epoch.FIRST;
        desktop.assertRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @Test
    void startsAGuestAgainWhoseEndCloudStackHasNotNoticed() throws InterruptedException {
        OperationId id = desktop.begin(FakeWorld.AWAY);
        world.cloudIsBlind = true;
        world.serverDiesWithTheGuest = true;
        assertThat(desktop.dies(id)).isTrue();
        assertThat(world.power).isEqualTo(Instance.Power.RUNNING);
        world.serverDiesWithTheGuest = false;
        world.journal.requestCancel(id);

        assertThat(desktop.run(id).state()).isEqualTo(OperationState.CANCELLED);

        desktop.assertRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }
}
