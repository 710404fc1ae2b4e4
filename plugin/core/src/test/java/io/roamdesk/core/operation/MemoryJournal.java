// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import io.roamdesk.core.desktop.OperationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal in memory, which outlives the servers of a test; {@code beforeWrite} runs before each write, {@code afterWrite} after it. */
public final class MemoryJournal implements Journal {
    private final Map<OperationId, Operation> operations = new LinkedHashMap<>();
    private final Runnable tick;

    /** @param tick runs before and after each write, and may throw */
    public MemoryJournal(Runnable tick) {
        this.tick = tick;
    }

    @Override
    public synchronized void create(Operation operation) {
        operations.values().stream()
                .filter(it ->
                        it.desktop().equals(operation.desktop()) && !it.state().ended())
                .findFirst()
                .ifPresent(it -> {
                    throw new DesktopBusy(operation.desktop(), it.id());
                });
        write(operation);
    }

    @Override
    public synchronized Optional<Operation> find(OperationId id) {
        return Optional.ofNullable(operations.get(id));
    }

    @Override
    public synchronized boolean claim(OperationId id, Duration lease) {
        return !operations.get(id).state().ended();
    }

    @Override
    public synchronized List<OperationId> orphans() {
        return operations.values().stream()
                .filter(it -> !it.state().ended())
                .map(Operation::id)
                .toList();
    }

    @Override
    public synchronized void intend(OperationId id, int ordinal, String step) {
        int attempts = operations.get(id).step(step).map(StepRecord::attempts).orElse(0) + 1;
        put(id, new StepRecord(ordinal, step, StepState.INTENDED, Instant.now(), Optional.empty(), attempts, ""));
    }

    @Override
    public synchronized void finish(OperationId id, String step, StepState state, String detail) {
        StepRecord was = operations.get(id).step(step).orElseThrow();
        put(
                id,
                new StepRecord(
                        was.ordinal(),
                        step,
                        state,
                        was.startedAt(),
                        Optional.of(Instant.now()),
                        was.attempts(),
                        detail));
    }

    @Override
    public synchronized void move(OperationId id, OperationState from, OperationState to, Optional<Failure> failure) {
        Operation was = operations.get(id);
        if (was.state() != from || !from.mayBecome(to)) {
            throw new IllegalTransition(id, was.state(), to);
        }
        write(copy(was, to, was.cancelRequested(), failure, was.steps()));
    }

    @Override
    public synchronized void note(OperationId id, Optional<Failure> hindrance) {
        Operation was = operations.get(id);
        write(copy(was, was.state(), was.cancelRequested(), hindrance, was.steps()));
    }

    @Override
    public synchronized void progress(OperationId id, Progress progress) {
        if (progress.bytesDone() < 0) {
            throw new IllegalArgumentException("progress " + progress);
        }
        // No tick: losing it does no harm, so no server has to die here.
        Operation was = operations.get(id);
        operations.put(
                id,
                new Operation(
                        was.id(),
                        was.kind(),
                        was.desktop(),
                        was.from(),
                        was.to(),
                        was.state(),
                        was.beyondReturn(),
                        was.cancelRequested(),
                        was.createdAt(),
                        was.endedAt(),
                        was.reasons(),
                        progress,
                        was.failure(),
                        was.steps()));
    }

    @Override
    public synchronized boolean requestCancel(OperationId id) {
        Operation was = operations.get(id);
        if (was.state() != OperationState.RUNNING
                || was.step("switch").map(it -> it.state() == StepState.DONE).orElse(false)) {
            return false;
        }
        operations.put(id, copy(was, was.state(), true, was.failure(), was.steps()));
        return true;
    }

    private void put(OperationId id, StepRecord step) {
        Operation was = operations.get(id);
        List<StepRecord> steps = new ArrayList<>(was.steps());
        steps.removeIf(it -> it.name().equals(step.name()));
        steps.add(step);
        write(copy(was, was.state(), was.cancelRequested(), was.failure(), steps));
    }

    private void write(Operation operation) {
        tick.run();
        operations.put(operation.id(), operation);
        tick.run();
    }

    private static Operation copy(
            Operation was, OperationState state, boolean cancel, Optional<Failure> failure, List<StepRecord> steps) {
        return new Operation(
                was.id(),
                was.kind(),
                was.desktop(),
                was.from(),
                was.to(),
                state,
                was.beyondReturn(),
                cancel,
                was.createdAt(),
                was.endedAt(),
                was.reasons(),
                was.progress(),
                failure,
                steps);
    }
}
