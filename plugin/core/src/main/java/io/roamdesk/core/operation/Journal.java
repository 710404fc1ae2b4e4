// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import io.roamdesk.core.desktop.OperationId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where operations are kept; what was written is on stable storage when a method returns. One desktop has at most one operation that has not ended.
 *
 * <p>An operation is worked on by one server of the cluster at a time, by lease: {@link #claim} takes the lease when it is free, has run out, or is the server's own from
 * before a restart, and every other writing method throws {@link LeaseLost} when the lease is somebody else's.
 */
public interface Journal {
    /**
     * Writes a new operation, claimed by this server.
     *
     * @throws DesktopBusy when the desktop has an operation that has not ended
     */
    void create(Operation operation);

    /** The operation as it stands. */
    Optional<Operation> find(OperationId id);

    /** Takes the lease of an operation that has not ended, for this long; false when another server holds it. */
    boolean claim(OperationId id, Duration lease);

    /** The operations that have not ended and that nobody holds. */
    List<OperationId> orphans();

    /** Writes that a step is about to be done; counts the attempt. */
    void intend(OperationId id, int ordinal, String step);

    /** Writes how a step ended. */
    void finish(OperationId id, String step, StepState state, String detail);

    /** Moves the state; throws {@link IllegalTransition} when {@link OperationState#mayBecome} forbids it. */
    void move(OperationId id, OperationState from, OperationState to, Optional<Failure> failure);

    /** Writes what keeps the operation from going on, or that nothing does any more. */
    void note(OperationId id, Optional<Failure> hindrance);

    /** Writes the progress. Losing the last such write does no harm. */
    void progress(OperationId id, Progress progress);

    /** Asks the operation to end; heeded up to the point of no return. False when it has ended or is beyond that point. */
    boolean requestCancel(OperationId id);
}
