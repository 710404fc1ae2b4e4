// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.utils.exception.CloudRuntimeException;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.VirtualMachine.Event;
import com.cloud.vm.VirtualMachine.State;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Failure;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Progress;
import io.roamdesk.core.operation.StepState;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.MariaDb;
import io.roamdesk.management.instance.TestPlans;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MoveGuardTest {
    private static final OperationId OPERATION = new OperationId("99999999-9999-9999-9999-999999999999");

    private final VMInstanceVO machine = mock(VMInstanceVO.class);
    private SqlJournal journal;
    private MoveGuard guard;

    @BeforeEach
    void aDesktopIsMoved() {
        CloudDatabase database = MariaDb.fresh();
        journal = new SqlJournal(database, Clock.systemUTC());
        guard = new MoveGuard(database);
        guard.start();
        when(machine.getUuid()).thenReturn(TestPlans.DESKTOP.value());
        when(machine.getInstanceName()).thenReturn("i-2-3-VM");
        when(machine.getState()).thenReturn(State.Stopped);
        journal.create(new Operation(
                OPERATION,
                OperationKind.COLD_ROAM,
                TestPlans.DESKTOP,
                TestPlans.ZONE_A,
                TestPlans.ZONE_B,
                OperationState.RUNNING,
                false,
                false,
                Instant.EPOCH,
                Optional.empty(),
                List.of(),
                Progress.NONE,
                Optional.empty(),
                List.of()));
    }

    @AfterEach
    void letPass() {
        guard.stop();
    }

    @Test
    void aDesktopThatIsNotStoppedForItsMoveYetMayBeStarted() {
        journal.intend(OPERATION, 2, "presync");

        passes(Event.StartRequested);
    }

    @ParameterizedTest
    @EnumSource(
            value = Event.class,
            names = {
                "StartRequested",
                "DestroyRequested",
                "ExpungeOperation",
                "StorageMigrationRequested",
                "RestoringRequested"
            })
    void nothingIsDoneToADesktopBetweenTwoZones(Event event) {
        journal.intend(OPERATION, 3, "stop");
        isRefused(event);

        journal.finish(OPERATION, "stop", StepState.DONE, "");
        journal.intend(OPERATION, 4, "release");
        isRefused(event);
    }

    @Test
    void theMoveItselfStartsTheDesktopAtItsEnd() {
        journal.intend(OPERATION, 3, "stop");
        journal.finish(OPERATION, "stop", StepState.DONE, "");
        journal.intend(OPERATION, 6, "switch");
        isRefused(Event.StartRequested);

        journal.intend(OPERATION, 8, "start");
        passes(Event.StartRequested);
    }

    @Test
    void aMoveThatIsUndoneStartsTheDesktopOnceNothingIsReleasedAnyMore() {
        journal.intend(OPERATION, 3, "stop");
        journal.finish(OPERATION, "stop", StepState.DONE, "");
        journal.intend(OPERATION, 4, "release");
        journal.move(
                OPERATION,
                OperationState.RUNNING,
                OperationState.ABORTING,
                Optional.of(new Failure("NO_SPACE", "full")));
        isRefused(Event.StartRequested);

        journal.finish(OPERATION, "release", StepState.UNDONE, "");
        passes(Event.StartRequested);
    }

    @Test
    void aDesktopWhoseMoveHasEndedIsFree() {
        journal.intend(OPERATION, 3, "stop");
        journal.move(OPERATION, OperationState.RUNNING, OperationState.SUCCEEDED, Optional.empty());

        passes(Event.StartRequested);
    }

    @Test
    void aMachineThatIsSeenRunningIsBelieved() {
        journal.intend(OPERATION, 3, "stop");

        passes(Event.FollowAgentPowerOnReport);
    }

    @Test
    void othersMachinesAreNoneOfItsBusiness() {
        journal.intend(OPERATION, 3, "stop");
        when(machine.getUuid()).thenReturn("0d000000-0000-0000-0000-000000000099");

        passes(Event.StartRequested);
    }

    @Test
    void aPluginThatHasStoppedForbidsNothing() {
        journal.intend(OPERATION, 3, "stop");
        guard.stop();

        passes(Event.StartRequested);
    }

    private void isRefused(Event event) {
        assertThatThrownBy(() -> transit(event))
                .isInstanceOf(CloudRuntimeException.class)
                .hasMessageContaining(OPERATION.uuid())
                .hasMessageContaining("cancelRoamingOperation");
    }

    private void passes(Event event) {
        assertThatCode(() -> transit(event)).doesNotThrowAnyException();
    }

    // Through CloudStack's own machine of states, which is what calls the guard.
    private void transit(Event event) throws Exception {
        VirtualMachine.State.getStateMachine().transitTo(machine, event, null, (from, what, to, it, data) -> true);
    }
}
