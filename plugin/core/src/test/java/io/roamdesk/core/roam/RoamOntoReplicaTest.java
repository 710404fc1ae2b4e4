// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.replication.Compared;
import io.roamdesk.core.replication.Consistency;
import io.roamdesk.core.replication.RecoveryPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A desktop with replicas that roams, and the recovery points that this ends and leaves. */
// Taking back is tried until it succeeds: what never does must not hold up the build.
@Timeout(60)
class RoamOntoReplicaTest {
    private final ReplicatedDesktop desktop = new ReplicatedDesktop();
    private final FakeWorld world = desktop.world;

    @Test
    void theDesktopFindsItsReplicaAndTheOtherZonesStayValid() throws InterruptedException {
        desktop.update(FakeWorld.AWAY);
        desktop.update(FakeWorld.THIRD);
        desktop.update(FakeWorld.AWAY);
        RecoveryPoint third = desktop.newest(FakeWorld.THIRD);

        assertThat(desktop.roam(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);

        desktop.assertRunsIn(FakeWorld.AWAY, new Epoch(2));
        assertThat(desktop.points(FakeWorld.AWAY)).isEmpty();
        assertThat(desktop.points(FakeWorld.THIRD)).containsExactly(third);
        RecoveryPoint left = desktop.newest(FakeWorld.HOME);
        assertThat(left.consistency()).isEqualTo(Consistency.STOPPED);
        assertThat(left.epoch()).isEqualTo(Epoch.FIRST);
        assertThat(desktop.update(FakeWorld.THIRD).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(desktop.newest(FakeWorld.THIRD).compared()).contains(Compared.ALL_ABOVE_BASE);
        assertThat(desktop.update(FakeWorld.THIRD).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(desktop.newest(FakeWorld.THIRD).compared()).contains(Compared.DIRTY_BITMAP);
        assertThat(desktop.roam(FakeWorld.THIRD).state()).isEqualTo(OperationState.SUCCEEDED);
        desktop.assertRunsIn(FakeWorld.THIRD, new Epoch(3));
        assertThat(desktop.roam(FakeWorld.HOME).state()).isEqualTo(OperationState.SUCCEEDED);
        desktop.assertRunsIn(FakeWorld.HOME, new Epoch(4));
        desktop.assertNoLayerIsLost();
    }

    @Test
    void aRoamThatIsTakenBackLeavesARecoveryPoint() throws InterruptedException {
        desktop.update(FakeWorld.AWAY);
        OperationId id = desktop.begin(OperationKind.COLD_ROAM, FakeWorld.AWAY);
        world.epoch = new Epoch(7);
        assertThat(desktop.run(id).state()).isEqualTo(OperationState.FAILED);
        world.epoch = Epoch.FIRST;
        assertThat(desktop.points(FakeWorld.AWAY)).hasSize(2);
        assertThat(desktop.newest(FakeWorld.AWAY).consistency()).isEqualTo(Consistency.STOPPED);
        desktop.assertNextUpdatesWork();
    }
}
