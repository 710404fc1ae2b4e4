// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.zone.ZoneId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private final MemoryJournal journal = new MemoryJournal(() -> {});
    private final OperationId id = new OperationId(UUID.randomUUID().toString());

    private void create() {
        ZoneId zone = new ZoneId(new UUID(0, 1).toString());
        DesktopId desktop = new DesktopId(new UUID(0, 2).toString());
        journal.create(new Operation(
                id,
                OperationKind.COLD_ROAM,
                desktop,
                zone,
                zone,
                OperationState.RUNNING,
                false,
                false,
                Instant.now(),
                Optional.empty(),
                List.of(),
                Progress.NONE,
                Optional.empty(),
                List.of()));
    }

    private Operations operations(Step... steps) {
        return operations(id -> Optional.empty(), steps);
    }

    private Operations operations(Deadlines deadlines, Step... steps) {
        return new Operations(
                journal,
                Map.of(OperationKind.COLD_ROAM, new OperationWork(new StepPlan(List.of(steps), 0), 2)),
                deadlines,
                new SilentWatch(),
                Clock.systemUTC());
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20), Clock.systemUTC());
    }

    @Test
    void takesUpWhatADeadServerLeft() throws InterruptedException {
        create();
        try (Operations operations = operations(step("only", context -> "done"))) {
            operations.recover();
            assertThat(operations.await(id, it -> false, soon()).state()).isEqualTo(OperationState.SUCCEEDED);
        }
    }

    @Test
    void leavesAnOperationWhereItStandsWhenTheServerStops() throws InterruptedException {
        create();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Operations operations = operations(step("long", context -> {
            begun.countDown();
            try {
                context.pause(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return "done";
        }));
        operations.start(id);
        begun.await();
        operations.close();
        interrupted.await();
        assertThat(journal.find(id).orElseThrow().state()).isEqualTo(OperationState.RUNNING);
        assertThat(journal.find(id).orElseThrow().step("long").orElseThrow().state())
                .isEqualTo(StepState.INTENDED);
    }

    @Test
    void triesAStepBeyondThePointOfNoReturnUntilItIsDone() throws InterruptedException {
        create();
        AtomicInteger tries = new AtomicInteger();
        try (Operations operations = operations(step("switch", context -> "done"), step("after", context -> {
            if (tries.incrementAndGet() < 3) {
                throw new StepFailed("NOT_YET", "try " + tries);
            }
            return "done";
        }))) {
            operations.start(id);
            Operation ended = operations.await(id, it -> false, soon());
            assertThat(ended.state()).isEqualTo(OperationState.SUCCEEDED);
            assertThat(ended.step("after").orElseThrow().attempts()).isEqualTo(3);
            assertThat(ended.failure()).isEmpty();
        }
    }

    @Test
    void isTakenBackWhenItsTimeIsOverBeforeThePointOfNoReturn() throws InterruptedException {
        create();
        Deadline deadline = Deadline.in(Duration.ofMillis(100), Clock.systemUTC());
        try (Operations operations = operations(id -> Optional.of(deadline), step("switch", context -> {
            context.pause(Duration.ofMillis(50));
            context.pause(Duration.ofSeconds(1));
            return "never";
        }))) {
            operations.start(id);
            Operation ended = operations.await(id, it -> false, soon());
            assertThat(ended.state()).isEqualTo(OperationState.FAILED);
            assertThat(ended.failure().orElseThrow().code()).isEqualTo("TIMED_OUT");
            assertThat(ended.failure().orElseThrow().message())
                    .contains(deadline.at().toString())
                    .contains("switch");
        }
    }

    @Test
    void beyondThePointOfNoReturnItsTimeDoesNotCount() throws InterruptedException {
        create();
        Deadline deadline = Deadline.in(Duration.ofMillis(200), Clock.systemUTC());
        try (Operations operations =
                operations(id -> Optional.of(deadline), step("switch", context -> "done"), step("after", context -> {
                    context.pause(Duration.ofMillis(300));
                    return "done";
                }))) {
            operations.start(id);
            assertThat(operations.await(id, it -> false, soon()).state()).isEqualTo(OperationState.SUCCEEDED);
        }
    }

    @Test
    void addsUpWhatWentOverTheWireOfAllItsWork() throws InterruptedException {
        create();
        try (Operations operations = operations(
                step("first", context -> {
                    context.report(wire(5));
                    context.report(wire(70));
                    context.report(wire(0));
                    context.report(wire(20));
                    return "sent, then something else, then sent again";
                }),
                step("second", context -> {
                    context.report(wire(4));
                    context.report(wire(6));
                    return "sent";
                }))) {
            operations.start(id);
            Operation ended = operations.await(id, it -> false, soon());
            assertThat(ended.progress().wireBytes()).isEqualTo(96);
        }
    }

    private static Progress wire(long bytes) {
        return new Progress(1, 2, bytes, 3, Optional.empty(), "sending");
    }

    @Test
    void turnsAnUnforeseenFailureBeforeThatPointIntoATruthfulEnd() throws InterruptedException {
        create();
        try (Operations operations = operations(step("switch", context -> {
            throw new IllegalStateException("nobody thought of this");
        }))) {
            operations.start(id);
            Operation ended = operations.await(id, it -> false, soon());
            assertThat(ended.state()).isEqualTo(OperationState.FAILED);
            assertThat(ended.failure().orElseThrow().message()).contains("nobody thought of this");
        }
    }

    @Test
    void waitsNoLongerThanItsDeadline() throws InterruptedException {
        create();
        try (Operations operations = operations(step("only", context -> "done"))) {
            Operation still = operations.await(id, it -> false, Deadline.in(Duration.ofMillis(50), Clock.systemUTC()));
            assertThat(still.state()).isEqualTo(OperationState.RUNNING);
        }
    }

    @Test
    void refusesTwoStepsOfOneName() {
        Step step = step("same", context -> "done");
        assertThatThrownBy(() -> new StepPlan(List.of(step, step), 0)).hasMessageContaining("same name");
    }

    private static Step step(String name, Act act) {
        return new Step() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String perform(StepContext context) throws InterruptedException {
                return act.on(context);
            }
        };
    }

    private interface Act {
        String on(StepContext context) throws InterruptedException;
    }

    private static final class SilentWatch implements Watch {
        @Override
        public void ended(Operation operation) {}

        @Override
        public void hindered(OperationId operation, Failure failure) {}
    }
}
