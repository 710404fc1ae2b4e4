// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class EngineExceptionTest {
    @Test
    void keepsItsCauseWhenItIsPassedOn() {
        EngineException full = new EngineException(FailureCause.NO_SPACE, "12 bytes missing");

        assertThat(EngineException.from(full)).isSameAs(full);
    }

    @Test
    void namesTheClassOfAFailureThatHasNoMessage() {
        EngineException wrapped = EngineException.from(new NullPointerException());

        assertThat(wrapped.failureCause()).isEqualTo(FailureCause.INTERNAL);
        assertThat(wrapped).hasMessage("NullPointerException");
        assertThat(EngineException.from(new IllegalStateException("late"))).hasMessage("IllegalStateException: late");
    }

    @Test
    void findsOurOwnFailureInsideAnUncheckedOne() {
        EngineException lost = new EngineException(FailureCause.DISK_MISSING, "/x is gone");

        assertThat(EngineException.from(new UncheckedIOException(lost))).isSameAs(lost);
    }
}
