// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.VirtualMachine.Event;
import com.cloud.vm.VirtualMachine.State;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Progress;
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

class WayForMigrationTest {
    private static final OperationId OPERATION = new OperationId("99999999-9999-9999-9999-999999999999");

    private final VMInstanceVO machine = mock(VMInstanceVO.class);
    private CloudDatabase database;
    private SqlJournal journal;
    private WayForMigration way;

    @BeforeEach
    void starts() {
        database = MariaDb.fresh();
        journal = new SqlJournal(database, Clock.systemUTC());
        way = new WayForMigration(new OperationRows(database), journal);
        way.start();
        when(machine.getUuid()).thenReturn(TestPlans.DESKTOP.value());
        when(machine.getInstanceName()).thenReturn("i-2-3-VM");
        when(machine.getState()).thenReturn(State.Running);
    }

    @AfterEach
    void stops() {
        way.stop();
    }

    private void runs(OperationKind kind) {
        journal.create(new Operation(
                OPERATION,
                kind,
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

    // Through CloudStack's own machine of states, which is what calls the listener.
    private boolean transit(Event event) throws Exception {
        return VirtualMachine.State.getStateMachine()
                .transitTo(machine, event, null, (from, what, to, it, data) -> true);
    }

    private boolean cancelled() {
        return journal.find(OPERATION).orElseThrow().cancelRequested();
    }

    @Test
    void anUpdateIsCancelledWhenItsMachineIsToMigrate() throws Exception {
        runs(OperationKind.REPLICATE);

        assertThat(transit(Event.MigrationRequested)).isTrue();

        assertThat(cancelled()).isTrue();
    }

    @Test
    void nothingElseThatHappensToTheMachineEndsIt() throws Exception {
        runs(OperationKind.REPLICATE);

        transit(Event.StopRequested);
        transit(Event.FollowAgentPowerOnReport);

        assertThat(cancelled()).isFalse();
    }

    @Test
    void aMoveIsNoUpdate() throws Exception {
        runs(OperationKind.COLD_ROAM);

        assertThat(transit(Event.MigrationRequested)).isTrue();

        assertThat(cancelled()).isFalse();
    }

    @Test
    void othersMachinesMigrateAsEver() throws Exception {
        runs(OperationKind.REPLICATE);
        when(machine.getUuid()).thenReturn("0d000000-0000-0000-0000-000000000099");

        assertThat(transit(Event.MigrationRequested)).isTrue();

        assertThat(cancelled()).isFalse();
    }

    @Test
    void theMigrationGoesOnWhenTheDatabaseDoesNotAnswer() throws Exception {
        runs(OperationKind.REPLICATE);
        database.call(handle -> handle.execute("RENAME TABLE roamdesk_operation TO roamdesk_gone"));

        assertThat(transit(Event.MigrationRequested)).isTrue();
    }
}
