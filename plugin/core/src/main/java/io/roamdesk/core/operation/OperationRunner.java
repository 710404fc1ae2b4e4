// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import io.roamdesk.core.desktop.OperationId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Does the steps of an operation from wherever its journal stands.
 *
 * <ol>
 *   <li>A step that the journal has as done is skipped; of any other the intent is written, the step is performed, the result is written.
 *   <li>A failure, a request to cancel or the operation's deadline before the point of no return turns the operation round: the steps that were begun are undone in reverse order.
 *   <li>A failure beyond that point, or while undoing, is written down and the step tried again, ever more slowly: there is only one way to go.
 *   <li>An interrupt, or the loss of the lease, stops the work and writes nothing: whoever has the lease next goes on.
 * </ol>
 */
final class OperationRunner {
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    private final Journal journal;
    private final StepPlan plan;
    private final Deadlines deadlines;
    private final Clock clock;
    private final Watch watch;

    OperationRunner(Journal journal, StepPlan plan, Deadlines deadlines, Clock clock, Watch watch) {
        this.journal = journal;
        this.plan = plan;
        this.deadlines = deadlines;
        this.clock = clock;
        this.watch = watch;
    }

    /** Works until the operation has ended. The caller holds the lease and says by the supplier for how long. */
    void run(OperationId id, BooleanSupplier leaseHeld) throws InterruptedException {
        try {
            if (journal.find(id).orElseThrow().state() == OperationState.RUNNING) {
                forward(id, leaseHeld);
            }
        } catch (CancelRequested e) {
            turnRound(id, new Failure("CANCELLED", e.getMessage()));
        } catch (StepFailed e) {
            turnRound(id, e.failure());
        }
        if (journal.find(id).orElseThrow().state() == OperationState.ABORTING) {
            backward(id, leaseHeld);
        }
    }

    private void forward(OperationId id, BooleanSupplier leaseHeld) throws InterruptedException {
        List<Step> steps = plan.steps();
        Optional<Deadline> deadline = deadlines.of(id);
        for (int ordinal = 0; ordinal < steps.size(); ordinal++) {
            Step step = steps.get(ordinal);
            if (stateOf(id, step) == StepState.DONE) {
                continue;
            }
            boolean returnable = ordinal <= plan.pointOfNoReturn();
            StepContext context = new StepContext(id, step.name(), returnable, deadline, journal, leaseHeld, clock);
            context.goOn();
            if (returnable) {
                performOnce(id, ordinal, step, context);
            } else {
                performUntilDone(id, ordinal, step, context);
            }
        }
        journal.move(id, OperationState.RUNNING, OperationState.SUCCEEDED, Optional.empty());
        watch.ended(journal.find(id).orElseThrow());
    }

    private void performOnce(OperationId id, int ordinal, Step step, StepContext context) throws InterruptedException {
        journal.intend(id, ordinal, step.name());
        try {
            journal.finish(id, step.name(), StepState.DONE, performed(step, context));
        } catch (StepFailed | CancelRequested e) {
            // The switch may have been committed although its answer was lost: only the journal knows.
            if (stateOf(id, step) != StepState.DONE) {
                journal.finish(id, step.name(), StepState.FAILED, e.getMessage());
                throw e;
            }
        }
    }

    private void performUntilDone(OperationId id, int ordinal, Step step, StepContext context)
            throws InterruptedException {
        Duration delay = FIRST_RETRY;
        while (true) {
            journal.intend(id, ordinal, step.name());
            try {
                journal.finish(id, step.name(), StepState.DONE, performed(step, context));
                journal.note(id, Optional.empty());
                return;
            } catch (StepFailed e) {
                hinder(id, e.failure());
            }
            context.pause(delay);
            delay = longer(delay);
        }
    }

    private void turnRound(OperationId id, Failure failure) {
        journal.move(id, OperationState.RUNNING, OperationState.ABORTING, Optional.of(failure));
    }

    private void backward(OperationId id, BooleanSupplier leaseHeld) throws InterruptedException {
        List<Step> steps = plan.steps();
        for (int ordinal = Math.min(plan.pointOfNoReturn(), steps.size() - 1); ordinal >= 0; ordinal--) {
            Step step = steps.get(ordinal);
            StepState state = stateOf(id, step);
            if (state == null || state == StepState.UNDONE) {
                continue;
            }
            StepContext context = new StepContext(id, step.name(), false, Optional.empty(), journal, leaseHeld, clock);
            undoUntilDone(id, step, context);
        }
        Operation operation = journal.find(id).orElseThrow();
        boolean cancelled =
                operation.failure().map(it -> it.code().equals("CANCELLED")).orElse(false);
        journal.move(
                id,
                OperationState.ABORTING,
                cancelled ? OperationState.CANCELLED : OperationState.FAILED,
                operation.failure());
        watch.ended(journal.find(id).orElseThrow());
    }

    private void undoUntilDone(OperationId id, Step step, StepContext context) throws InterruptedException {
        Duration delay = FIRST_RETRY;
        while (true) {
            context.goOn();
            try {
                undone(step, context);
                journal.finish(id, step.name(), StepState.UNDONE, "taken back");
                return;
            } catch (StepFailed e) {
                watch.hindered(id, e.failure());
            }
            context.pause(delay);
            delay = longer(delay);
        }
    }

    private static String performed(Step step, StepContext context) throws InterruptedException {
        try {
            return step.perform(context);
        } catch (StepFailed | CancelRequested | LeaseLost e) {
            throw e;
        } catch (RuntimeException e) {
            throw unforeseen(step, e);
        }
    }

    private static void undone(Step step, StepContext context) throws InterruptedException {
        try {
            step.undo(context);
        } catch (StepFailed | LeaseLost e) {
            throw e;
        } catch (RuntimeException e) {
            throw unforeseen(step, e);
        }
    }

    private static StepFailed unforeseen(Step step, RuntimeException cause) {
        StepFailed failed =
                new StepFailed("INTERNAL", "step " + step.name() + " failed in a way nobody foresaw: " + cause);
        failed.initCause(cause);
        return failed;
    }

    private void hinder(OperationId id, Failure failure) {
        journal.note(id, Optional.of(failure));
        watch.hindered(id, failure);
    }

    private StepState stateOf(OperationId id, Step step) {
        return journal.find(id)
                .orElseThrow()
                .step(step.name())
                .map(StepRecord::state)
                .orElse(null);
    }

    private static Duration longer(Duration delay) {
        Duration doubled = delay.multipliedBy(2);
        return doubled.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : doubled;
    }
}
