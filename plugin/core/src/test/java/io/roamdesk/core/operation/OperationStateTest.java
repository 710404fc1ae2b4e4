// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import static io.roamdesk.core.operation.OperationState.ABORTING;
import static io.roamdesk.core.operation.OperationState.CANCELLED;
import static io.roamdesk.core.operation.OperationState.FAILED;
import static io.roamdesk.core.operation.OperationState.RUNNING;
import static io.roamdesk.core.operation.OperationState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperationStateTest {
    private static final Map<OperationState, Set<OperationState>> LEGAL = Map.of(
            RUNNING, Set.of(ABORTING, SUCCEEDED),
            ABORTING, Set.of(FAILED, CANCELLED),
            SUCCEEDED, Set.of(),
            FAILED, Set.of(),
            CANCELLED, Set.of());

    @Test
    void allowsEveryListedMoveAndNoOther() {
        for (OperationState from : OperationState.values()) {
            for (OperationState to : OperationState.values()) {
                assertThat(from.mayBecome(to))
                        .as(from + " to " + to)
                        .isEqualTo(LEGAL.get(from).contains(to));
            }
        }
    }

    @Test
    void hasEndedExactlyWhereNoMoveIsLeft() {
        for (OperationState state : OperationState.values()) {
            assertThat(state.ended())
                    .as(state.name())
                    .isEqualTo(LEGAL.get(state).isEmpty());
        }
    }
}
