// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import static io.roamdesk.management.replication.World.A;
import static io.roamdesk.management.replication.World.B;
import static io.roamdesk.management.replication.World.C;
import static io.roamdesk.management.replication.World.DESKTOP;
import static io.roamdesk.management.replication.World.NOW;
import static io.roamdesk.management.replication.World.POLICY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.cloud.exception.InvalidParameterValueException;
import com.cloud.exception.PermissionDeniedException;
import com.cloud.user.Account;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.DesktopBusy;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.replication.CannotReplicate;
import io.roamdesk.core.replication.ReplicaReason;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.replication.ReplicationPolicyId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.cloudstack.acl.SecurityChecker.AccessType;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

class ReplicationServiceTest {
    private final MockedStatic<CallContext> calls = mockStatic(CallContext.class);
    private final CallContext call = mock(CallContext.class);
    private final EnableReplicationCmd enable = mock(EnableReplicationCmd.class);
    private final DisableReplicationCmd disable = mock(DisableReplicationCmd.class);
    private final PauseReplicationCmd pause = mock(PauseReplicationCmd.class);
    private final ResumeReplicationCmd resume = mock(ResumeReplicationCmd.class);
    private final SyncReplicaCmd sync = mock(SyncReplicaCmd.class);
    private Replicated world;

    @BeforeEach
    void aPolicy() {
        Account caller = mock(Account.class);
        when(call.getCallingAccount()).thenReturn(caller);
        calls.when(CallContext::current).thenReturn(call);
        world = new Replicated();
        world.policies.insert(World.policy("gold"));
        when(enable.getVirtualMachineId()).thenReturn(11L);
        when(enable.getPolicyId()).thenReturn(POLICY.value());
        when(disable.getVirtualMachineId()).thenReturn(11L);
        when(pause.getVirtualMachineId()).thenReturn(11L);
        when(pause.getZoneId()).thenReturn(null);
        when(resume.getVirtualMachineId()).thenReturn(11L);
        when(resume.getZoneId()).thenReturn(null);
        when(sync.getVirtualMachineId()).thenReturn(11L);
        when(sync.getZoneId()).thenReturn(2L);
    }

    @AfterEach
    void close() {
        calls.close();
    }

    private ReplicaState state() {
        return world.states.find(DESKTOP, B).orElseThrow();
    }

    @Test
    void choosesTheBestZoneAtOnceAndSaysWhyNotTheOthers() {
        ReplicationResponse enabled = world.service.enable(enable);

        assertThat(enabled.getPolicyName()).isEqualTo("gold");
        assertThat(enabled.getSecondaries())
                .extracting(SecondaryResponse::getZoneName)
                .containsExactly("B", "C");
        assertThat(enabled.getSecondaries())
                .extracting(SecondaryResponse::getChosen)
                .containsExactly(true, false);
        assertThat(enabled.getSecondaries().get(1).getReason()).contains("better");
        assertThat(enabled.getReplicas()).hasSize(1);
        assertThat(enabled.getReplicas().get(0).getZoneName()).isEqualTo("B");
        assertThat(enabled.getReplicas().get(0).getReason()).isEqualTo("POLICY");
        assertThat(world.states.due(NOW, 10)).hasSize(1);
    }

    @Test
    void anInstanceThatDoesNotRoamGetsAnEpochAndDoesNotRoamForThat() {
        world.service.enable(enable);

        assertThat(world.desktops.ownership(DESKTOP)).contains(Epoch.FIRST);
        assertThat(world.desktops.epoch(DESKTOP)).isEmpty();
    }

    @Test
    void itsEventIsAboutTheMachine() {
        world.service.enable(enable);

        verify(call).setEventResourceId(11L);
        verify(call).setEventResourceType(ApiCommandResourceType.VirtualMachine);
    }

    @Test
    void refusesAPolicyThatIsNotThere() {
        when(enable.getPolicyId()).thenReturn("0f000000-0000-0000-0000-0000000000ff");

        assertThatThrownBy(() -> world.service.enable(enable))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("no replication policy");
        assertThat(world.desktops.ownership(DESKTOP)).isEmpty();
    }

    @Test
    void refusesAMachineThatCannotBeReplicatedAndSaysWhatToDo() {
        when(world.obstacles.ofMachine(any())).thenReturn(List.of("it has 1 VM snapshot(s): delete them"));

        assertThatThrownBy(() -> world.service.enable(enable)).hasMessageContaining("delete them");
        assertThat(world.replications.find(DESKTOP)).isEmpty();
    }

    @Test
    void refusesTheMachineOfASecondTenantInEveryCommand() {
        world.service.enable(enable);
        ReplicaState before = state();
        doThrow(new PermissionDeniedException("not yours"))
                .when(world.accounts)
                .checkAccess(any(Account.class), eq(AccessType.OperateEntry), anyBoolean(), eq(world.machine));
        VerifyReplicaCmd verify = mock(VerifyReplicaCmd.class);
        when(verify.getVirtualMachineId()).thenReturn(11L);

        for (Supplier<?> command : List.<Supplier<?>>of(
                () -> world.service.enable(enable),
                () -> {
                    world.service.disable(disable);
                    return null;
                },
                () -> world.service.pause(pause),
                () -> world.service.resume(resume),
                () -> world.service.sync(sync),
                () -> world.service.verify(verify))) {
            assertThatThrownBy(command::get).isInstanceOf(PermissionDeniedException.class);
        }

        assertThat(state()).isEqualTo(before);
        assertThat(world.replications.find(DESKTOP)).isPresent();
    }

    @Test
    void refusesToChangeTheReplicationOfAMachineThatHasNone() {
        assertThatThrownBy(() -> world.service.disable(disable)).hasMessageContaining("enableReplication");
        assertThatThrownBy(() -> world.service.pause(pause)).hasMessageContaining("enableReplication");
        assertThatThrownBy(() -> world.service.sync(sync)).hasMessageContaining("enableReplication");
    }

    @Test
    void anotherPolicyHasOtherZones() {
        world.service.enable(enable);
        ReplicationPolicyId named = new ReplicationPolicyId("0f000000-0000-0000-0000-000000000002");
        world.policies.insert(
                new ReplicationPolicySettings(List.of(C.value()), 0, 60, 3, 0, 0, "", "crash", 5, true, 2, 168)
                        .toPolicy(named, "far"));
        when(enable.getPolicyId()).thenReturn(named.value());

        world.service.enable(enable);

        assertThat(world.states.find(DESKTOP, C).orElseThrow().policy()).isEqualTo(named);
        assertThat(state().status()).isEqualTo(ReplicaState.Status.ENDED);
        assertThat(world.states.removing()).extracting(ReplicaState::zone).containsExactly(B);
    }

    @Test
    void disablingRemovesTheReplicasAndCancelsWhatRuns() {
        world.service.enable(enable);
        Operation running = world.begin(World.operation(OperationKind.REPLICATE, DESKTOP, B, NOW));

        world.service.disable(disable);

        verify(world.roaming).cancel(running.id());
        assertThat(world.states.removing()).hasSize(1);
        assertThat(world.replications.find(DESKTOP)).isEmpty();
    }

    @Test
    void disablingKeepsTheReplicasIfAsked() {
        world.service.enable(enable);
        when(disable.getKeepReplicas()).thenReturn(true);

        world.service.disable(disable);

        assertThat(world.states.removing()).isEmpty();
        assertThat(state().status()).isEqualTo(ReplicaState.Status.ENDED);
    }

    @Test
    void aPausedReplicaIsNeverDueUntilItIsResumed() {
        world.service.enable(enable);

        assertThat(world.service.pause(pause).getPaused()).isTrue();
        assertThat(world.states.due(NOW.plus(Duration.ofDays(9)), 10)).isEmpty();

        assertThat(world.service.resume(resume).getPaused()).isFalse();
        assertThat(world.states.due(NOW, 10)).hasSize(1);
    }

    @Test
    void aReplicaKnowsThePointThatItGotWhileItWasPaused() {
        world.service.enable(enable);
        world.service.pause(pause);
        world.points.add(World.point(-5));

        world.service.resume(resume);

        assertThat(state().newestPoint()).contains(NOW.minus(Duration.ofMinutes(5)));
    }

    @Test
    void pausesOneZoneAndSaysWhenThereIsNoReplica() {
        world.service.enable(enable);
        when(pause.getZoneId()).thenReturn(3L);
        assertThatThrownBy(() -> world.service.pause(pause)).hasMessageContaining("no replica in C");

        when(pause.getZoneId()).thenReturn(2L);
        assertThat(world.service.pause(pause).getPaused()).isFalse();
        assertThat(state().status()).isEqualTo(ReplicaState.Status.PAUSED);
    }

    @Test
    void updatesAReplicaNowAndWaitsForIt() {
        world.service.enable(enable);
        ends(OperationState.SUCCEEDED);

        world.service.sync(sync);

        assertThat(state().status()).isEqualTo(ReplicaState.Status.RUNNING);
        verify(world.updates)
                .begin(eq(state().operation().orElseThrow()), any(), any(), eq(List.of("asked for by hand")));
    }

    @Test
    void makesAReplicaWhereThereIsNone() {
        world.service.enable(enable);
        when(sync.getZoneId()).thenReturn(3L);
        ends(OperationState.SUCCEEDED);

        world.service.sync(sync);

        assertThat(world.states.find(DESKTOP, C).orElseThrow().reason()).isEqualTo(ReplicaReason.ASKED);
    }

    private void ends(OperationState state) {
        Operation ended = mock(Operation.class);
        when(ended.state()).thenReturn(state);
        when(ended.failure()).thenReturn(Optional.empty());
        try {
            when(world.roaming.awaitEnd(any(), any())).thenReturn(ended);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void joinsAnUpdateThatRunsAlready() throws InterruptedException {
        world.service.enable(enable);
        Operation running = world.begin(World.operation(OperationKind.REPLICATE, DESKTOP, B, NOW));
        ends(OperationState.SUCCEEDED);

        world.service.sync(sync);

        verify(world.roaming).awaitEnd(eq(running.id()), any());
        verify(world.updates, never()).begin(any(), any(), any(), any());
    }

    @Test
    void refusesToUpdateWhileTheDesktopMovesAndSaysByWhat() {
        world.service.enable(enable);
        Operation move = world.begin(World.operation(OperationKind.COLD_ROAM, DESKTOP, C, NOW));

        assertThatThrownBy(() -> world.service.sync(sync)).isInstanceOfSatisfying(ServerApiException.class, e -> {
            assertThat(e.getErrorCode()).isEqualTo(ApiErrorCode.RESOURCE_IN_USE_ERROR);
            assertThat(e.getDescription()).contains(move.id().uuid());
        });
    }

    @Test
    void leavesTheReplicaAsItWasWhenItsUpdateCannotBegin() {
        world.service.enable(enable);
        doThrow(new CannotReplicate(List.of("B: no fit host"), false))
                .when(world.updates)
                .begin(any(), any(), any(), any());

        assertThatThrownBy(() -> world.service.sync(sync))
                .isInstanceOf(ServerApiException.class)
                .hasMessageContaining("B: no fit host");
        assertThat(state().status()).isEqualTo(ReplicaState.Status.IDLE);
    }

    @Test
    void waitsForTheUpdateOfAnotherReplicaAndThenBegins() {
        world.service.enable(enable);
        ends(OperationState.SUCCEEDED);
        doThrow(new DesktopBusy(DESKTOP, new OperationId("0e000000-0000-0000-0000-000000000009")))
                .doNothing()
                .when(world.updates)
                .begin(any(), any(), any(), any());

        world.service.sync(sync);

        assertThat(state().status()).isEqualTo(ReplicaState.Status.RUNNING);
    }

    @Test
    void waitsForWhatEndsByItselfAndThenBegins() {
        world.service.enable(enable);
        ends(OperationState.SUCCEEDED);
        when(world.instances.passingWork(DESKTOP)).thenReturn(List.of("volume ROOT-1 is Snapshotting"));
        doThrow(new CannotReplicate(List.of("volume ROOT-1 is Snapshotting"), true))
                .doAnswer(call -> {
                    assertThat(state().failure().orElseThrow().message()).isEqualTo("volume ROOT-1 is Snapshotting");
                    return null;
                })
                .when(world.updates)
                .begin(any(), any(), any(), any());

        world.service.sync(sync);

        assertThat(state().status()).isEqualTo(ReplicaState.Status.RUNNING);
        verify(world.updates, times(2)).begin(any(), any(), any(), any());
    }

    @Test
    void anUpdateThatGaveWayToOtherWorkIsBegunAgain() throws InterruptedException {
        world.service.enable(enable);
        Operation gaveWay = mock(Operation.class);
        when(gaveWay.state()).thenReturn(OperationState.CANCELLED);
        Operation ended = mock(Operation.class);
        when(ended.state()).thenReturn(OperationState.SUCCEEDED);
        when(world.roaming.awaitEnd(any(), any()))
                .then(call -> {
                    world.states.replace(state().change()
                            .rests(ReplicaState.Status.IDLE)
                            .nextAt(NOW)
                            .done());
                    return gaveWay;
                })
                .thenReturn(ended);
        when(world.instances.passingWork(DESKTOP)).thenReturn(List.of(), List.of("volume ROOT-1 is Resizing"));

        world.service.sync(sync);

        verify(world.updates, times(2)).begin(any(), any(), any(), any());
    }

    @Test
    void saysWhyAnUpdateDidNotSucceed() {
        world.service.enable(enable);
        ends(OperationState.CANCELLED);

        assertThatThrownBy(() -> world.service.sync(sync)).hasMessageContaining("it was cancelled");
    }

    @Test
    void refusesToUpdateAPausedReplica() {
        world.service.enable(enable);
        world.service.pause(pause);

        assertThatThrownBy(() -> world.service.sync(sync)).hasMessageContaining("resumeReplication");
    }

    @Test
    void refusesAZoneWithoutRoamingSettings() {
        world.database.run(handle -> handle.execute("DELETE FROM roamdesk_zone WHERE uuid = ?", A.value()));

        assertThatThrownBy(() -> world.service.enable(enable)).hasMessageContaining("updateRoamingZone");
    }
}
