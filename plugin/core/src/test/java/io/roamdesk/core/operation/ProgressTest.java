// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void predictsTheEndFromWhatIsLeft() {
        assertThat(Progress.predictEnd(START, START.plusSeconds(10), 25, 100)).contains(START.plusSeconds(40));
    }

    @Test
    void predictsNothingBeforeAnythingWasDone() {
        assertThat(Progress.predictEnd(START, START.plusSeconds(10), 0, 100)).isEmpty();
        assertThat(Progress.predictEnd(START, START.plusSeconds(10), 5, 0)).isEmpty();
        assertThat(Progress.predictEnd(START, START, 5, 100)).isEmpty();
    }
}
