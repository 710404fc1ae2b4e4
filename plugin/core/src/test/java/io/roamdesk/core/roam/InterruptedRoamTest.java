// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.ServerDied;
import io.roamdesk.core.operation.StepState;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roams that are cancelled before any step, or whose server dies at any act. */
// Beyond the point of no return a step is tried until it succeeds: what never does must not hold up the build.
@Timeout(60)
class InterruptedRoamTest {
    private final RoamingDesktop desktop = new RoamingDesktop();
    private final FakeWorld world = desktop.world;

    static IntStream deaths() throws InterruptedException {
        return RoamingDesktop.deaths();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "base", "presync", "stop", "release", "sync"})
    void endsWhereItBeganWhenCancelledBefore(String step) throws InterruptedException {
        OperationId id = desktop.begin(FakeWorld.AWAY);
        int before = RoamingDesktop.ticksUntilIntentOf(step);
        world.killAt = world.ticks + before;
        assertThat(desktop.dies(id)).isTrue();
        world.killAt = Integer.MAX_VALUE;
        assertThat(world.journal.requestCancel(id)).isTrue();
        Operation ended = desktop.run(id);
        assertThat(ended.state()).isEqualTo(OperationState.CANCELLED);
        assertThat(ended.steps()).allMatch(it -> it.state() == StepState.UNDONE, "taken back");
        desktop.assertRunsIn(FakeWorld.HOME, Epoch.FIRST);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void arrivesAlthoughTheServerDiesAtAnyAct(int act) throws InterruptedException {
        OperationId id = null;
        world.killAt = act;
        try {
            id = desktop.begin(FakeWorld.AWAY);
            desktop.run(id);
        } catch (ServerDied e) {
            world.killAt = Integer.MAX_VALUE;
        }
        world.killAt = Integer.MAX_VALUE;
        for (OperationId orphan : world.journal.orphans()) {
            assertThat(desktop.run(orphan).state()).isEqualTo(OperationState.SUCCEEDED);
        }
        if (world.zone.equals(FakeWorld.HOME)) {
            assertThat(desktop.roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        }
        desktop.assertRunsIn(FakeWorld.AWAY, new Epoch(2));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void aCancelledRoamEndsInOneZoneAlthoughTheServerDiesAtAnyAct(int act) throws InterruptedException {
        OperationId id = desktop.begin(FakeWorld.AWAY);
        world.killAt = world.ticks + act;
        if (desktop.dies(id)) {
            world.killAt = Integer.MAX_VALUE;
            boolean cancelled = world.journal.requestCancel(id);
            world.killAt = world.ticks + 1 + act % 17;
            if (desktop.dies(id)) {
                world.killAt = Integer.MAX_VALUE;
                desktop.run(id);
            }
            world.killAt = Integer.MAX_VALUE;
            Operation ended = world.journal.find(id).orElseThrow();
            assertThat(ended.state()).isEqualTo(cancelled ? OperationState.CANCELLED : OperationState.SUCCEEDED);
        }
        world.killAt = Integer.MAX_VALUE;
        boolean away = world.journal.find(id).orElseThrow().state() == OperationState.SUCCEEDED;
        desktop.assertRunsIn(away ? FakeWorld.AWAY : FakeWorld.HOME, away ? new Epoch(2) : Epoch.FIRST);
        assertThat(desktop.roam(away ? FakeWorld.HOME : FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
    }
}
