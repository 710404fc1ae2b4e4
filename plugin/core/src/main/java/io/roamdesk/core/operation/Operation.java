// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.zone.ZoneId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An operation in the journal.
 *
 * @param id its id
 * @param kind what it is for
 * @param desktop the desktop it is about
 * @param from the zone it leaves
 * @param to the zone it goes to
 * @param state how it stands
 * @param beyondReturn whether the point of no return has been passed
 * @param cancelRequested whether somebody asked to cancel it
 * @param createdAt when it was asked for
 * @param endedAt when it ended
 * @param reasons why it was decided, in order
 * @param progress how far it has come
 * @param failure why it aborts or failed, or what keeps it from going on
 * @param steps its steps so far, in order
 */
public record Operation(
        OperationId id,
        OperationKind kind,
        DesktopId desktop,
        ZoneId from,
        ZoneId to,
        OperationState state,
        boolean beyondReturn,
        boolean cancelRequested,
        Instant createdAt,
        Optional<Instant> endedAt,
        List<String> reasons,
        Progress progress,
        Optional<Failure> failure,
        List<StepRecord> steps) {
    public Operation {
        reasons = List.copyOf(reasons);
        steps = List.copyOf(steps);
    }

    /** The step of this name, if it was ever begun. */
    public Optional<StepRecord> step(String name) {
        return steps.stream().filter(step -> step.name().equals(name)).findFirst();
    }
}
