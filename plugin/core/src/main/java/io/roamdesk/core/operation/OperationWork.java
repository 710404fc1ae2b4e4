// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

/**
 * How operations of one kind are done.
 *
 * @param steps their steps
 * @param workers how many of them run at once on this server, at least 1; more wait for their turn, and never for operations of another kind
 */
public record OperationWork(StepPlan steps, int workers) {
    public OperationWork {
        if (workers < 1) {
            throw new IllegalArgumentException("operations need at least 1 worker, not " + workers);
        }
    }
}
