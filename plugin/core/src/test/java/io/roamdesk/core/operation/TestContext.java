// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import io.roamdesk.core.desktop.OperationId;
import java.time.Clock;
import java.util.Optional;

/** Contexts for tests of what steps do. */
public final class TestContext {
    private TestContext() {}

    /** Of a step that cannot be cancelled and has no deadline. */
    public static StepContext forward() {
        return forward(Clock.systemUTC());
    }

    /** The same, by this clock. */
    public static StepContext forward(Clock clock) {
        return new StepContext(
                new OperationId("00000000-0000-0000-0000-00000000000f"),
                "step",
                false,
                Optional.empty(),
                new MemoryJournal(() -> {}),
                () -> true,
                clock);
    }
}
