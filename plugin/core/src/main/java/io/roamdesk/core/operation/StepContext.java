// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import io.roamdesk.core.desktop.OperationId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** What a step may ask of the runner while it works. */
public final class StepContext {
    private final OperationId operation;
    private final String step;
    private final boolean cancellable;
    private final Optional<Deadline> deadline;
    private final Journal journal;
    private final BooleanSupplier leaseHeld;
    private final Clock clock;
    private OptionalLong wireBefore = OptionalLong.empty();
    private long lastWire;

    StepContext(
            OperationId operation,
            String step,
            boolean cancellable,
            Optional<Deadline> deadline,
            Journal journal,
            BooleanSupplier leaseHeld,
            Clock clock) {
        this.operation = operation;
        this.step = step;
        this.cancellable = cancellable;
        this.deadline = deadline;
        this.journal = journal;
        this.leaseHeld = leaseHeld;
        this.clock = clock;
    }

    public OperationId operation() {
        return operation;
    }

    public Clock clock() {
        return clock;
    }

    /**
     * Returns if the step should go on.
     *
     * @throws CancelRequested when the operation was asked to end and still can
     * @throws StepFailed with the code TIMED_OUT when the operation still can end, and its time is over
     * @throws LeaseLost when another server works on it now
     */
    public void goOn() {
        if (!leaseHeld.getAsBoolean()) {
            throw new LeaseLost(operation);
        }
        if (cancellable
                && journal.find(operation).map(Operation::cancelRequested).orElse(false)) {
            throw new CancelRequested(step);
        }
        if (cancellable && deadline.map(it -> it.hasPassed(clock)).orElse(false)) {
            throw new StepFailed(
                    "TIMED_OUT",
                    "the operation was given until " + deadline.get().at() + ", which passed during " + step
                            + "; it is taken back. Try again when there is less to send, or allow more time");
        }
    }

    /** Waits this long, then {@link #goOn}. */
    public void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
        goOn();
    }

    /** Tells how far the step's present work has come. What goes over the wire is added up over all work of the operation. */
    public void report(Progress progress) {
        if (wireBefore.isEmpty()) {
            wireBefore = OptionalLong.of(
                    journal.find(operation).map(it -> it.progress().wireBytes()).orElse(0L));
        } else if (progress.wireBytes() < lastWire) {
            // Other work has begun, which counts from nothing.
            wireBefore = OptionalLong.of(wireBefore.getAsLong() + lastWire);
        }
        lastWire = progress.wireBytes();
        journal.progress(operation, progress.withWireBytes(wireBefore.getAsLong() + lastWire));
    }
}
