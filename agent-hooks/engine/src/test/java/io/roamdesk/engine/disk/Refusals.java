// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the engine refuses, and the cause that it tells. */
final class Refusals {
    private Refusals() {}

    static void assertCause(FailureCause cause, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.failureCause())
                .isEqualTo(cause));
    }
}
