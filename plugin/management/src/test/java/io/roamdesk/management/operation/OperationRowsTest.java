// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Progress;
import io.roamdesk.core.operation.StepState;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.MariaDb;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Moves and updates of replicas side by side. */
class OperationRowsTest {
    private static final DesktopId DESKTOP = new DesktopId("0d000000-0000-0000-0000-000000000001");
    private static final ZoneId A = new ZoneId("0a000000-0000-0000-0000-00000000000a");
    private static final ZoneId B = new ZoneId("0b000000-0000-0000-0000-00000000000b");

    private CloudDatabase database;
    private SqlJournal journal;
    private OperationRows rows;

    @BeforeEach
    void empty() {
        database = MariaDb.fresh();
        journal = new SqlJournal(database, Clock.systemUTC());
        rows = new OperationRows(database);
    }

    private OperationId begin(OperationKind kind) {
        OperationId id = new OperationId(UUID.randomUUID().toString());
        journal.create(new Operation(
                id,
                kind,
                DESKTOP,
                A,
                B,
                OperationState.RUNNING,
                false,
                false,
                Instant.now(),
                Optional.empty(),
                List.of(),
                Progress.NONE,
                Optional.empty(),
                List.of()));
        return id;
    }

    private OperationId ended(OperationKind kind, OperationState state) {
        OperationId id = begin(kind);
        journal.intend(id, 0, "plan");
        if (state == OperationState.CANCELLED) {
            journal.move(id, OperationState.RUNNING, OperationState.ABORTING, Optional.empty());
            journal.move(id, OperationState.ABORTING, state, Optional.empty());
        } else {
            journal.move(id, OperationState.RUNNING, state, Optional.empty());
        }
        return id;
    }

    @Test
    void anUpdateOfAReplicaIsNoMove() {
        OperationId update = begin(OperationKind.REPLICATE);

        assertThat(rows.moving(DESKTOP)).isEmpty();
        assertThat(rows.replicating(DESKTOP)).contains(update);
        assertThat(rows.running(DESKTOP)).contains(update);
    }

    @Test
    void anUpdateIsBeyondReturnWhenItsPointIsKept() {
        OperationId update = begin(OperationKind.REPLICATE);
        journal.intend(update, 3, "keep");
        assertThat(rows.find(update).orElseThrow().beyondReturn()).isFalse();
        assertThat(journal.requestCancel(update)).isTrue();

        journal.finish(update, "keep", StepState.DONE, "");

        assertThat(rows.find(update).orElseThrow().beyondReturn()).isTrue();
        assertThat(journal.requestCancel(update)).isFalse();
    }

    @Test
    void forgetsOldUpdatesWithAllThatBelongsToThemAndNoMoves() {
        OperationId move = ended(OperationKind.COLD_ROAM, OperationState.SUCCEEDED);
        OperationId update = ended(OperationKind.REPLICATE, OperationState.SUCCEEDED);

        assertThat(rows.forgetUpdates(Instant.now().minusSeconds(3600), 10)).isZero();
        assertThat(rows.forgetUpdates(Instant.now().plusSeconds(1), 10)).isEqualTo(1);

        assertThat(rows.find(update)).isEmpty();
        assertThat(rows.find(move)).isPresent();
        assertThat(database.<List<String>>call(handle -> handle.createQuery("SELECT operation_id FROM roamdesk_step")
                        .mapTo(String.class)
                        .list()))
                .containsExactly(move.uuid());
    }

    @Test
    void keepsAnUpdateWhoseArrivedPartsAreNotRemovedYet() {
        OperationId update = ended(OperationKind.REPLICATE, OperationState.CANCELLED);

        assertThat(rows.forgetUpdates(Instant.now().plusSeconds(1), 10)).isZero();
        rows.swept(update);

        assertThat(rows.forgetUpdates(Instant.now().plusSeconds(1), 10)).isEqualTo(1);
    }

    @Test
    void keepsNoUpdateAfterWhichTheReplicaWasUpdatedAgain() throws InterruptedException {
        ended(OperationKind.REPLICATE, OperationState.CANCELLED);
        Thread.sleep(5);
        ended(OperationKind.REPLICATE, OperationState.SUCCEEDED);

        assertThat(rows.forgetUpdates(Instant.now().plusSeconds(1), 10)).isEqualTo(2);
    }

    @Test
    void forgetsNoMoreThanIsAskedAtOnce() {
        ended(OperationKind.REPLICATE, OperationState.SUCCEEDED);
        ended(OperationKind.REPLICATE, OperationState.SUCCEEDED);

        assertThat(rows.forgetUpdates(Instant.now().plusSeconds(1), 1)).isEqualTo(1);
    }
}
