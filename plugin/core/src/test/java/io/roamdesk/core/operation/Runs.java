// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import io.roamdesk.core.desktop.OperationId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs operations on the caller's thread, for tests. */
public final class Runs {
    /** What was hindered, in order. */
    public final List<Failure> hindrances = new ArrayList<>();

    private final Journal journal;
    private final OperationRunner runner;

    public Runs(Journal journal, StepPlan plan) {
        this.journal = journal;
        this.runner = new OperationRunner(journal, plan, id -> Optional.empty(), Clock.systemUTC(), new Watch() {
            @Override
            public void ended(Operation operation) {}

            @Override
            public void hindered(OperationId operation, Failure failure) {
                hindrances.add(failure);
            }
        });
    }

    /** Runs to the end and returns how it ended. */
    public Operation run(OperationId id) throws InterruptedException {
        runner.run(id, () -> true);
        return journal.find(id).orElseThrow();
    }
}
