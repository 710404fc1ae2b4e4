// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.operation.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tries again what failed because a host did not answer, for so long and not longer; the time counts from when it was last heard of. An agent that is new, and has forgotten
 * what it was asked, is asked again a few times: it answers at once, so that time would tell nothing.
 */
final class Patience {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Agents that die more often than this in one step will not live through the next try either. */
    private static final int MOST_FORGETTING = 5;

    private final RoamTimings timings;

    Patience(RoamTimings timings) {
        this.timings = timings;
    }

    <T> T with(StepContext context, Attempt<T> attempt) throws InterruptedException {
        AtomicReference<Instant> lastHeard =
                new AtomicReference<>(context.clock().instant());
        Duration pause = FIRST;
        int forgetting = 0;
        while (true) {
            try {
                return attempt.once(() -> lastHeard.set(context.clock().instant()));
            } catch (HostFailure e) {
                boolean again = e.isForgetting()
                        ? ++forgetting < MOST_FORGETTING
                        : e.isSilence()
                                && context.clock()
                                        .instant()
                                        .isBefore(lastHeard.get().plus(timings.hostPatience()));
                if (!again) {
                    throw e;
                }
            }
            context.pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        }
    }

    /** What is tried. */
    interface Attempt<T> {
        /** @param heard to be told whenever the host has answered */
        T once(Runnable heard) throws InterruptedException;
    }
}
