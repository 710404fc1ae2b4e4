// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.zone.ZoneId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Contexts for tests of what steps do. */
public final class TestContext {
    private static final OperationId OPERATION = new OperationId("00000000-0000-0000-0000-00000000000f");

    private TestContext() {}

    /** Of a step that cannot be cancelled and has no deadline. */
    public static StepContext forward() {
        return forward(Clock.systemUTC());
    }

    /** The same, by this clock. */
    public static StepContext forward(Clock clock) {
        Journal journal = new MemoryJournal(() -> {});
        journal.create(new Operation(
                OPERATION,
                OperationKind.COLD_ROAM,
                new DesktopId("00000000-0000-0000-0000-00000000000d"),
                new ZoneId("00000000-0000-0000-0000-00000000000a"),
                new ZoneId("00000000-0000-0000-0000-00000000000b"),
                OperationState.RUNNING,
                false,
                false,
                clock.instant(),
                Optional.empty(),
                List.of(),
                Progress.NONE,
                Optional.empty(),
                List.of()));
        return new StepContext(OPERATION, "step", false, Optional.empty(), journal, () -> true, clock);
    }
}
