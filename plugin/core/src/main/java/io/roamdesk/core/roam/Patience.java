// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.operation.Deadline;
import io.roamdesk.core.operation.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tries again what failed because a host or the way to it did not answer, for so long and not longer. The time counts from the first failure in a row: a transfer that went
 * well for hours and breaks is gone on with as long as one that breaks at once.
 */
final class Patience {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final RoamTimings timings;

    Patience(RoamTimings timings) {
        this.timings = timings;
    }

    <T> T with(StepContext context, Attempt<T> attempt) throws InterruptedException {
        Duration lasts = timings.hostPatience();
        Optional<Deadline> deadline = Optional.empty();
        Duration pause = FIRST;
        for (int tried = 1; ; tried++) {
            Instant began = context.clock().instant();
            try {
                return attempt.once(tried);
            } catch (HostFailure e) {
                boolean wentWell = !context.clock().instant().isBefore(began.plus(lasts));
                if (wentWell || deadline.isEmpty()) {
                    deadline = Optional.of(Deadline.in(lasts, context.clock()));
                    pause = FIRST;
                }
                if (!e.passing() || deadline.get().hasPassed(context.clock())) {
                    throw e;
                }
            }
            context.pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        }
    }

    /** What is tried. */
    interface Attempt<T> {
        /** @param tried which try it is, from 1 */
        T once(int tried) throws InterruptedException;
    }
}
