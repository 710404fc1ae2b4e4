// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.operation.DesktopBusy;
import io.roamdesk.core.operation.Failure;
import io.roamdesk.core.operation.IllegalTransition;
import io.roamdesk.core.operation.LeaseLost;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Progress;
import io.roamdesk.core.operation.StepRecord;
import io.roamdesk.core.operation.StepState;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.MariaDb;
import io.roamdesk.management.instance.TestPlans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlJournalTest {
    private static final DesktopId DESKTOP = new DesktopId("11111111-1111-1111-1111-111111111111");
    private static final ZoneId FROM = new ZoneId("22222222-2222-2222-2222-222222222222");
    private static final ZoneId TO = new ZoneId("33333333-3333-3333-3333-333333333333");

    private CloudDatabase database;
    private SqlJournal journal;
    private SqlJournal other;

    @BeforeEach
    void freshTables() {
        database = MariaDb.fresh();
        journal = new SqlJournal(database, 1, Clock.systemUTC());
        other = new SqlJournal(database, 2, Clock.systemUTC());
    }

    @Test
    void readsBackWhatWasWritten() {
        Operation written = created();

        Operation read = journal.find(written.id()).orElseThrow();

        assertThat(read).isEqualTo(written);
    }

    @Test
    void refusesASecondOperationForADesktopAndNamesTheFirst() {
        Operation first = created();

        assertThatThrownBy(() -> journal.create(operation()))
                .isInstanceOfSatisfying(
                        DesktopBusy.class, busy -> assertThat(busy.running()).isEqualTo(first.id()));
    }

    @Test
    void allowsAnotherOperationOnceTheFirstHasEnded() {
        Operation first = created();
        journal.move(first.id(), OperationState.RUNNING, OperationState.SUCCEEDED, Optional.empty());

        journal.create(operation());

        assertThat(journal.find(first.id()).orElseThrow().endedAt()).isPresent();
    }

    @Test
    void countsTheAttemptsOfAStepAndKeepsWhenItWasFirstBegun() {
        OperationId id = created().id();
        journal.intend(id, 0, "plan");
        Instant first =
                journal.find(id).orElseThrow().step("plan").orElseThrow().startedAt();
        journal.finish(id, "plan", StepState.FAILED, "no host");

        journal.intend(id, 0, "plan");

        StepRecord step = journal.find(id).orElseThrow().step("plan").orElseThrow();
        assertThat(step.attempts()).isEqualTo(2);
        assertThat(step.state()).isEqualTo(StepState.INTENDED);
        assertThat(step.startedAt()).isEqualTo(first);
        assertThat(step.endedAt()).isEmpty();
    }

    @Test
    void everyWriteOfAnotherServerFailsWhileTheLeaseIsHeld() {
        OperationId id = created().id();
        journal.intend(id, 0, "plan");

        assertThat(other.claim(id, Duration.ofMinutes(1))).isFalse();
        assertThatThrownBy(() -> other.intend(id, 0, "plan")).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> other.intend(id, 1, "base")).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> other.finish(id, "plan", StepState.DONE, "")).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> other.note(id, Optional.empty())).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> other.progress(id, Progress.NONE)).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> other.move(id, OperationState.RUNNING, OperationState.SUCCEEDED, Optional.empty()))
                .isInstanceOf(LeaseLost.class);
    }

    @Test
    void anotherServerTakesOverWhenTheLeaseHasRunOutByTheDatabasesClock() {
        OperationId id = created().id();
        journal.claim(id, Duration.ofMillis(1));
        database.run(handle -> handle.execute("DO SLEEP(0.05)"));

        assertThat(other.orphans()).containsExactly(id);
        assertThat(other.claim(id, Duration.ofMinutes(1))).isTrue();

        assertThatThrownBy(() -> journal.intend(id, 0, "plan")).isInstanceOf(LeaseLost.class);
        other.intend(id, 0, "plan");
    }

    @Test
    void aServerClaimsItsOwnOperationAgainAfterItsRestart() {
        OperationId id = created().id();
        SqlJournal restarted = new SqlJournal(database, 1, Clock.systemUTC());

        assertThat(restarted.orphans()).containsExactly(id);
        assertThat(restarted.claim(id, Duration.ofMinutes(1))).isTrue();
        assertThat(other.orphans()).isEmpty();
    }

    @Test
    void knowsEveryCopyThatADesktopsMovesReadOrWrote() {
        SqlPlans plans = new SqlPlans(database, Clock.systemUTC());
        plans.save(created().id(), TestPlans.plan());

        assertThat(plans.copies(DESKTOP).stream().map(Replica::path)).containsExactly("/pool-a/root", "/pool-b/moved");
        assertThat(plans.copies(new DesktopId(UUID.randomUUID().toString()))).isEmpty();
    }

    @Test
    void whatAMoveLeftIsToBeSweptUntilItWasOrTheMoveWasTriedAgain() {
        OperationRows rows = new OperationRows(database);
        Instant later = Instant.now().plusSeconds(60);
        OperationId failed = failed(1);
        assertThat(rows.unswept(Instant.now().minusSeconds(60))).isEmpty();
        assertThat(rows.unswept(later)).containsExactly(failed);
        rows.swept(failed);
        assertThat(rows.unswept(later)).isEmpty();

        OperationId second = failed(2);
        OperationId again = failed(3);
        assertThat(rows.unswept(later)).contains(again).doesNotContain(second);
    }

    private OperationId failed(long createdMillis) {
        Operation operation = operation(Instant.ofEpochMilli(createdMillis));
        journal.create(operation);
        OperationId id = operation.id();
        journal.move(id, OperationState.RUNNING, OperationState.ABORTING, Optional.of(new Failure("X", "x")));
        journal.move(id, OperationState.ABORTING, OperationState.FAILED, Optional.of(new Failure("X", "x")));
        return id;
    }

    @Test
    void anEndedOperationCannotBeClaimed() {
        OperationId id = created().id();
        journal.move(id, OperationState.RUNNING, OperationState.SUCCEEDED, Optional.empty());

        assertThat(journal.claim(id, Duration.ofMinutes(1))).isFalse();
        assertThat(journal.orphans()).isEmpty();
    }

    @Test
    void refusesAMoveThatTheTableOfStatesForbids() {
        OperationId id = created().id();

        assertThatThrownBy(() -> journal.move(id, OperationState.RUNNING, OperationState.FAILED, Optional.empty()))
                .isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> journal.move(id, OperationState.ABORTING, OperationState.FAILED, Optional.empty()))
                .isInstanceOf(IllegalTransition.class);
    }

    @Test
    void keepsWhyAnOperationAbortsUntilItHasEnded() {
        OperationId id = created().id();
        Failure why = new Failure("CANCELLED", "somebody asked");
        journal.move(id, OperationState.RUNNING, OperationState.ABORTING, Optional.of(why));
        journal.note(id, Optional.of(new Failure("HOST_UNREACHABLE", "host b")));

        journal.move(id, OperationState.ABORTING, OperationState.CANCELLED, Optional.empty());

        assertThat(journal.find(id).orElseThrow().failure()).contains(why);
    }

    @Test
    void cancellingIsHeededUpToThePointOfNoReturnAndNotBeyond() {
        OperationId id = created().id();
        assertThat(journal.requestCancel(id)).isTrue();
        assertThat(journal.requestCancel(id)).isTrue();
        assertThat(journal.find(id).orElseThrow().cancelRequested()).isTrue();

        journal.intend(id, 6, "switch");
        journal.finish(id, "switch", StepState.DONE, "");

        assertThat(journal.requestCancel(id)).isFalse();
        assertThat(journal.find(id).orElseThrow().beyondReturn()).isTrue();
    }

    @Test
    void aWriteWithinATransactionThatFailsIsNotKept() {
        OperationId id = created().id();
        journal.intend(id, 6, "switch");

        assertThatThrownBy(() -> database.transaction(() -> {
                    journal.finish(id, "switch", StepState.DONE, "");
                    throw new IllegalStateException("the rows are not as planned");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(journal.find(id).orElseThrow().beyondReturn()).isFalse();
    }

    @Test
    void showsProgress() {
        OperationId id = created().id();
        Progress progress = new Progress(1, 2, 3, 4, Optional.of(Instant.ofEpochMilli(5_000)), "sending");

        journal.progress(id, progress);
        journal.progress(id, progress);

        assertThat(journal.find(id).orElseThrow().progress()).isEqualTo(progress);
    }

    private Operation created() {
        Operation operation = operation();
        journal.create(operation);
        return operation;
    }

    private static Operation operation() {
        return operation(Instant.ofEpochMilli(1_700_000_000_123L));
    }

    private static Operation operation(Instant created) {
        return new Operation(
                new OperationId(UUID.randomUUID().toString()),
                OperationKind.COLD_ROAM,
                DESKTOP,
                FROM,
                TO,
                OperationState.RUNNING,
                false,
                false,
                created,
                Optional.empty(),
                List.of("the user is in \"Köln\"", "nearest: Köln"),
                Progress.NONE,
                Optional.empty(),
                List.of());
    }
}
