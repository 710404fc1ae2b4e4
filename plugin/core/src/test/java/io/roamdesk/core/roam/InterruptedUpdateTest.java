// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.ServerDied;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Updates that are cancelled, or give way to a roam, or whose server dies, at any act. */
// Taking back is tried until it succeeds: what never does must not hold up the build.
@Timeout(60)
class InterruptedUpdateTest {
    private final ReplicatedDesktop desktop = new ReplicatedDesktop();
    private final FakeWorld world = desktop.world;

    static IntStream deaths() throws InterruptedException {
        return ReplicatedDesktop.deaths();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void keepsAPointAlthoughTheServerDiesAtAnyAct(int act) throws InterruptedException {
        desktop.dieAt(act, false);
        world.journal.orphans().forEach(desktop::mustSucceed);
        desktop.assertNextUpdatesWork();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void keepsAPointAlthoughTheServerDiesAtAnyActAndTheAgentGoesOn(int act) throws InterruptedException {
        desktop.dieAt(act, true);
        world.journal.orphans().forEach(desktop::mustSucceed);
        desktop.assertNextUpdatesWork();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void isCancelledWithoutHarmAtAnyAct(int act) throws InterruptedException {
        OperationId id = desktop.dieAt(act, act % 2 == 0);
        world.journal.requestCancel(id);
        world.killAt = world.ticks + 1 + act % 13;
        try {
            desktop.run(id);
        } catch (ServerDied e) {
            world.killAt = Integer.MAX_VALUE;
            desktop.run(id);
        }
        world.killAt = Integer.MAX_VALUE;
        assertThat(world.journal.find(id).orElseThrow().state().ended()).isTrue();
        desktop.assertNextUpdatesWork();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void givesWayToARoamAtAnyAct(int act) throws InterruptedException {
        OperationId id = desktop.dieAt(act, act % 2 == 0);
        world.journal.requestCancel(id);
        if (!world.journal.find(id).orElseThrow().state().ended()) {
            desktop.run(id);
        }
        assertThat(desktop.roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        desktop.assertRunsIn(FakeWorld.AWAY, new Epoch(2));
        assertThat(desktop.points(FakeWorld.AWAY)).isEmpty();
        assertThat(desktop.points(FakeWorld.HOME)).hasSize(1);
        assertThat(desktop.update(FakeWorld.HOME).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(desktop.update(FakeWorld.THIRD).state()).isEqualTo(OperationState.SUCCEEDED);
        desktop.assertNoLayerIsLost();
    }
}
