// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.policy;

import java.time.Duration;
import java.util.Objects;

/**
 * What to do with a desktop that runs when it should be moved cold. It is always asked to shut down first.
 *
 * @param whenItDoesNotStop what follows when it has not stopped in time
 * @param gracefulTimeout how long it may take to shut down: 1 s to 1 h
 */
public record RunningDesktop(Treatment whenItDoesNotStop, Duration gracefulTimeout) {

    private static final Duration LONGEST = Duration.ofHours(1);

    /** What follows a shutdown that was not done in time. */
    public enum Treatment {
        /** Ask again and wait as long once more, then give up: a person may have a dialog open. */
        WAIT,
        /** Power it off. */
        FORCE,
        /** Leave it running where it is. */
        GIVE_UP
    }

    /**
     * @throws InvalidPolicySetting when the timeout is out of range
     */
    public RunningDesktop {
        Objects.requireNonNull(whenItDoesNotStop, "whenItDoesNotStop");
        if (gracefulTimeout.compareTo(Duration.ofSeconds(1)) < 0 || gracefulTimeout.compareTo(LONGEST) > 0) {
            throw new InvalidPolicySetting(
                    "graceful timeout", gracefulTimeout.toSeconds() + " s", "1 to " + LONGEST.toSeconds() + " s");
        }
    }
}
