// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.operation.Deadline;
import io.roamdesk.core.operation.StepContext;
import java.time.Duration;

/** Tries again what failed because a host or the way to it did not answer, for so long and not longer. */
final class Patience {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Duration lasts;

    Patience(Duration lasts) {
        this.lasts = lasts;
    }

    <T> T with(StepContext context, Attempt<T> attempt) throws InterruptedException {
        Deadline deadline = Deadline.in(lasts, context.clock());
        Duration pause = FIRST;
        for (int tried = 1; ; tried++) {
            try {
                return attempt.once(tried);
            } catch (HostFailure e) {
                if (!e.passing() || deadline.hasPassed(context.clock())) {
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
