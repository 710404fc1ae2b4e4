// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import static io.roamdesk.management.replication.World.B;
import static io.roamdesk.management.replication.World.C;
import static io.roamdesk.management.replication.World.DESKTOP;
import static io.roamdesk.management.replication.World.NOW;
import static io.roamdesk.management.replication.World.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import com.cloud.exception.InvalidParameterValueException;
import io.roamdesk.core.operation.Failure;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.Progress;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.roam.Hosts.JobReport;
import io.roamdesk.management.readiness.Readiness;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.cloudstack.context.CallContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;
import org.mockito.MockedStatic;

class ReplicaListServiceTest {
    private final MockedStatic<CallContext> calls = mockStatic(CallContext.class);
    private Replicated world;
    private ReplicaListService lists;

    @BeforeEach
    void twoReplicas() {
        CallContext call = mock(CallContext.class);
        calls.when(CallContext::current).thenReturn(call);
        world = new Replicated();
        world.policies.insert(World.policy("gold"));
        world.states.add(wanted(B));
        world.states.add(wanted(C));
        Readiness readiness = new Readiness();
        readiness.ready();
        lists = new ReplicaListService(
                world.rows, new PointRows(world.database, world.clock), world.accounts, world.zones, readiness);
    }

    @AfterEach
    void close() {
        calls.close();
    }

    // A command none of whose parameters is given.
    private static <T> T silent(Class<T> type) {
        return mock(
                type,
                call -> Object.class.isAssignableFrom(call.getMethod().getReturnType())
                                && call.getMethod().getName().startsWith("get")
                        ? null
                        : Answers.RETURNS_DEFAULTS.answer(call));
    }

    private List<ReplicaStateResponse> list(ListReplicasCmd command) {
        return lists.list(command).getResponses();
    }

    // What CloudStack does for a caller who is an ordinary user: only machines of this account are permitted.
    private void callerIsOf(long account) {
        doAnswer(call -> {
                    call.<List<Long>>getArgument(4).add(account);
                    return null;
                })
                .when(world.accounts)
                .buildACLSearchParameters(any(), any(), any(), any(), any(), any(), anyBoolean(), anyBoolean());
    }

    @Test
    void showsAgeGoalAndNextUpdate() {
        world.states.change(DESKTOP, B, it -> it.change()
                .newest(Optional.of(World.point(-10)))
                .past(it.past().and(Duration.ofSeconds(4), 8000, 9000))
                .nextAt(NOW.plusSeconds(90))
                .done());
        world.points.add(World.point(-10));
        ListReplicasCmd command = silent(ListReplicasCmd.class);
        when(command.getZoneId()).thenReturn(2L);

        ReplicaStateResponse shown = list(command).get(0);

        assertThat(shown.getId()).isEqualTo(ReplicaStateStore.id(DESKTOP, B));
        assertThat(shown.getVirtualMachineName()).isEqualTo("desk");
        assertThat(shown.getPolicyName()).isEqualTo("gold");
        assertThat(shown.getAge()).isEqualTo(600);
        assertThat(shown.getGoal()).isEqualTo(3600);
        assertThat(shown.getViolated()).isFalse();
        assertThat(shown.getPoints()).isEqualTo(1);
        assertThat(shown.getNewestPoint()).isEqualTo(Date.from(NOW.minusSeconds(600)));
        assertThat(shown.getLastTransfer()).isEqualTo(Date.from(NOW.minusSeconds(595)));
        assertThat(shown.getNextTransfer()).isEqualTo(Date.from(NOW.plusSeconds(90)));
        assertThat(shown.getBytesQueued()).isEqualTo(8000);
        assertThat(shown.getRate()).isEqualTo(2000);
        assertThat(shown.getDetails()).isEqualTo("it is the nearest");
    }

    @Test
    void showsHowFarTheUpdateThatRunsHasCome() {
        Operation running = world.begin(World.operation(OperationKind.REPLICATE, DESKTOP, B, NOW));
        world.journal.progress(running.id(), new Progress(300, 1000, 200, 50, Optional.empty(), "send"));
        world.states.change(DESKTOP, B, it -> it.change().runs(running.id()).done());
        ListReplicasCmd command = silent(ListReplicasCmd.class);
        when(command.getState()).thenReturn("running");

        ReplicaStateResponse shown = list(command).get(0);

        assertThat(shown.getOperationId()).isEqualTo(running.id().uuid());
        assertThat(shown.getBytesQueued()).isEqualTo(700);
        assertThat(shown.getRate()).isEqualTo(50);
        assertThat(shown.getNextTransfer()).isNull();
    }

    @Test
    void filtersByEverythingThatItOffers() {
        world.states.change(DESKTOP, C, it -> it.change()
                .failed(new Failure("HOST_UNREACHABLE", "it is off"))
                .rests(ReplicaState.Status.FAILING)
                .violatedSince(Optional.of(NOW))
                .done());
        ListReplicasCmd violated = silent(ListReplicasCmd.class);
        when(violated.getViolated()).thenReturn(true);
        assertThat(list(violated))
                .extracting(ReplicaStateResponse::getFailureCode)
                .containsExactly("HOST_UNREACHABLE");

        ListReplicasCmd byId = silent(ListReplicasCmd.class);
        when(byId.getId()).thenReturn(ReplicaStateStore.id(DESKTOP, C).toUpperCase(java.util.Locale.ROOT));
        assertThat(list(byId)).extracting(ReplicaStateResponse::getZoneName).containsExactly("C");

        ListReplicasCmd byMachine = silent(ListReplicasCmd.class);
        when(byMachine.getVirtualMachineId()).thenReturn(12L);
        assertThat(list(byMachine)).isEmpty();

        ListReplicasCmd byPolicy = silent(ListReplicasCmd.class);
        when(byPolicy.getPolicyId()).thenReturn(World.POLICY.value());
        assertThat(list(byPolicy)).hasSize(2);

        ListReplicasCmd byKeyword = silent(ListReplicasCmd.class);
        when(byKeyword.getKeyword()).thenReturn("des");
        assertThat(list(byKeyword)).hasSize(2);

        ListReplicasCmd unknown = silent(ListReplicasCmd.class);
        when(unknown.getState()).thenReturn("HAPPY");
        assertThatThrownBy(() -> lists.list(unknown))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("IDLE");
    }

    @Test
    void listsPageByPage() {
        ListReplicasCmd command = silent(ListReplicasCmd.class);
        when(command.getPageSizeVal()).thenReturn(1L);
        when(command.getStartIndex()).thenReturn(1L);

        assertThat(lists.list(command).getCount()).isEqualTo(2);
        assertThat(list(command)).extracting(ReplicaStateResponse::getZoneName).containsExactly("C");
    }

    @Test
    void showsNothingOfASecondTenant() {
        world.points.add(World.point(1));
        ListRecoveryPointsCmd points = silent(ListRecoveryPointsCmd.class);
        callerIsOf(4);
        assertThat(list(silent(ListReplicasCmd.class))).isEmpty();
        assertThat(lists.points(points).getResponses()).isEmpty();

        org.mockito.Mockito.reset(world.accounts);
        callerIsOf(3);
        assertThat(list(silent(ListReplicasCmd.class))).hasSize(2);
        assertThat(lists.points(points).getResponses()).hasSize(1);
    }

    @Test
    void listsPointsThatCanBeStartedFromTheNewestFirst() {
        world.points.add(World.point(1));
        world.points.add(World.point(2));
        world.points.hold(World.point(1).id(), "x", NOW);
        world.points.of(DESKTOP, B).forEach(point -> {
            if (point.takenAt().equals(NOW.plusSeconds(60))) {
                world.points.hold(point.id(), "verify", NOW.plusSeconds(60));
            }
        });
        ListRecoveryPointsCmd command = silent(ListRecoveryPointsCmd.class);

        List<RecoveryPointResponse> shown = lists.points(command).getResponses();

        assertThat(shown)
                .extracting(RecoveryPointResponse::getTaken)
                .containsExactly(Date.from(NOW.plusSeconds(120)), Date.from(NOW.plusSeconds(60)));
        assertThat(shown).extracting(RecoveryPointResponse::getHeld).containsExactly(false, true);
        assertThat(shown.get(0).getConsistency()).isEqualTo("FILE_SYSTEMS");
        assertThat(shown.get(0).getCompared()).isEqualTo("DIRTY_BITMAP");
        world.points.consume(DESKTOP, B);
        assertThat(lists.points(command).getResponses()).isEmpty();
    }

    @Test
    void showsHowAVerificationGetsOn() {
        world.points.add(World.point(1));
        RecoveryPoint verified = World.point(2);
        world.points.add(verified);
        world.points.hold(verified.id(), "verify", NOW.plusSeconds(60));
        JobReport half = new JobReport(
                JobReport.State.RUNNING,
                100,
                400,
                0,
                0,
                NOW.minusSeconds(10),
                "",
                Optional.empty(),
                List.of(),
                Optional.empty());
        world.points.prolong(
                verified.id(), "verify", NOW.plusSeconds(60), VerificationProgress.reading(2, 3, half, NOW));

        List<RecoveryPointResponse> shown =
                lists.points(silent(ListRecoveryPointsCmd.class)).getResponses();

        VerificationProgressResponse verification = shown.get(0).getVerification();
        assertThat(verification.getDoing()).isEqualTo("reading disk 2 of 3");
        assertThat(verification.getBytesRead()).isEqualTo(100);
        assertThat(verification.getBytesTotal()).isEqualTo(400);
        assertThat(verification.getStarted()).isEqualTo(Date.from(NOW.minusSeconds(10)));
        assertThat(verification.getPredictedEnd()).isEqualTo(Date.from(NOW.plusSeconds(30)));
        assertThat(shown.get(1).getVerification()).isNull();
    }

    @Test
    void showsPathsToAdministratorsOnly() {
        world.points.add(World.point(1));
        ListRecoveryPointsCmd command = silent(ListRecoveryPointsCmd.class);
        assertThat(lists.points(command).getResponses().get(0).getDisks().get(0).getPath())
                .isNull();

        when(world.accounts.isRootAdmin(anyLong())).thenReturn(true);
        assertThat(lists.points(command).getResponses().get(0).getDisks().get(0).getPath())
                .isEqualTo("/pool/point-1");
    }
}
