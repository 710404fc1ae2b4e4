// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import static io.roamdesk.management.replication.World.B;
import static io.roamdesk.management.replication.World.DESKTOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.cloud.storage.Volume;
import com.cloud.storage.VolumeVO;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.snapshot.VMSnapshot;
import com.cloud.vm.snapshot.VMSnapshotVO;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.StepState;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.roam.Instance;
import io.roamdesk.core.roam.Replicating;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RightOfWayTest {
    private final Replicated world = new Replicated();
    private final VolumeVO volume = mock(VolumeVO.class);
    private final Replicating replicating = mock(Replicating.class);
    private final Operation update = World.operation(OperationKind.REPLICATE, DESKTOP, B, World.NOW);
    private final Hosts hosts = mock(Hosts.class);
    private RightOfWay right;
    private boolean waited;

    @BeforeEach
    void aReplicaIsUpdated() throws Exception {
        right = new RightOfWay(
                world.cancelling, new SourceCheckpoints(world.instances, hosts, world.points), world.machines);
        right.start();
        when(volume.getInstanceId()).thenReturn(11L);
        when(volume.getState()).thenReturn(Volume.State.Ready);
        when(world.roaming.replicating()).thenReturn(replicating);
        world.journal.create(update);
        when(replicating.cancel(update.id())).then(call -> world.journal.requestCancel(update.id()));
        when(replicating.awaitEnd(eq(update.id()), any())).then(call -> {
            waited = true;
            world.journal.move(update.id(), OperationState.RUNNING, OperationState.ABORTING, Optional.empty());
            world.journal.move(update.id(), OperationState.ABORTING, OperationState.CANCELLED, Optional.empty());
            return world.operations.find(update.id()).orElseThrow();
        });
    }

    @AfterEach
    void others() {
        right.stop();
    }

    @ParameterizedTest
    @EnumSource(
            value = Volume.Event.class,
            names = {
                "SnapshotRequested",
                "RevertSnapshotRequested",
                "ResizeRequested",
                "MigrationRequested",
                "RestoreRequested"
            })
    void theUpdateEndsBeforeAVolumeIsWorkedOn(Volume.Event event) throws Exception {
        boolean[] first = new boolean[1];
        Volume.State.getStateMachine().transitTo(volume, event, null, (from, what, to, it, data) -> {
            first[0] = !waited;
            return true;
        });
        assertThat(first[0])
                .as("the state was written before the update was ended")
                .isTrue();
        hasGivenWay();
    }

    @Test
    void theUpdateEndsAndItsCheckpointsGoBeforeASnapshotOfTheMachineIsTaken() throws Exception {
        HostId host = new HostId("0d000000-0000-0000-0000-0000000000e1");
        when(world.instances.find(DESKTOP))
                .thenReturn(new Instance(
                        DESKTOP,
                        "desk",
                        "i-2-3-VM",
                        World.OWNER,
                        Instance.Power.RUNNING,
                        World.A,
                        "A",
                        Optional.of(host),
                        List.of()));
        VMSnapshotVO snapshot = mock(VMSnapshotVO.class);
        when(snapshot.getVmId()).thenReturn(11L);
        when(snapshot.getState()).thenReturn(VMSnapshot.State.Allocated);
        VMSnapshot.State.getStateMachine()
                .transitTo(snapshot, VMSnapshot.Event.CreateRequested, null, (from, what, to, it, data) -> true);
        hasGivenWay();
        verify(hosts).keepCheckpoints(host, "i-2-3-VM", Set.of());
    }

    @Test
    void theUpdateEndsBeforeTheMachineIsMigrated() throws Exception {
        migrates(world.machine);
        hasGivenWay();
    }

    @Test
    void whatLeavesTheDisksAloneDisturbsNoUpdate() throws Exception {
        Volume.State.getStateMachine()
                .transitTo(volume, Volume.Event.AttachRequested, null, (from, what, to, it, data) -> true);
        VMInstanceVO other = mock(VMInstanceVO.class);
        when(other.getUuid()).thenReturn(World.OTHER.value());
        when(other.getState()).thenReturn(VirtualMachine.State.Running);
        migrates(other);
        goesOn();
    }

    @Test
    void aWorkThatWasNotBegunDisturbsNoUpdate() throws Exception {
        Volume.State.getStateMachine()
                .transitTo(volume, Volume.Event.SnapshotRequested, null, (from, what, to, it, data) -> false);
        goesOn();
    }

    @Test
    void anUpdateThatReadsNoMoreIsNotWaitedFor() throws Exception {
        world.journal.intend(update.id(), 3, "keep");
        world.journal.finish(update.id(), "keep", StepState.DONE, "");
        migrates(world.machine);
        goesOn();
    }

    @Test
    void aVolumeOfNoMachineIsNoneOfItsBusiness() throws Exception {
        when(volume.getInstanceId()).thenReturn(null);
        Volume.State.getStateMachine()
                .transitTo(volume, Volume.Event.SnapshotRequested, null, (from, what, to, it, data) -> true);
        goesOn();
    }

    @Test
    void theWorkGoesOnWhateverGoesWrong() throws Exception {
        when(world.roamings.current()).thenThrow(new IllegalStateException("starting"));
        migrates(world.machine);
        goesOn();
    }

    @Test
    void aPluginThatHasStoppedGivesNoWay() throws Exception {
        right.stop();
        migrates(world.machine);
        goesOn();
    }

    private static void migrates(VMInstanceVO machine) throws Exception {
        VirtualMachine.State.getStateMachine()
                .transitTo(machine, VirtualMachine.Event.MigrationRequested, null, (from, what, to, it, data) -> true);
    }

    private void hasGivenWay() {
        assertThat(waited).isTrue();
        assertThat(world.operations.find(update.id()).orElseThrow().state()).isEqualTo(OperationState.CANCELLED);
    }

    private void goesOn() {
        assertThat(waited).isFalse();
        assertThat(world.operations.find(update.id()).orElseThrow().state()).isEqualTo(OperationState.RUNNING);
    }
}
