// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The instant at which a wait ends, whatever it waits for.
 *
 * @param at the instant
 */
public record Deadline(Instant at) {
    /** The deadline that lies this far ahead. */
    public static Deadline in(Duration duration, Clock clock) {
        return new Deadline(clock.instant().plus(duration));
    }

    public boolean hasPassed(Clock clock) {
        return !clock.instant().isBefore(at);
    }

    /** What is left; zero when it has passed. */
    public Duration left(Clock clock) {
        Duration left = Duration.between(clock.instant(), at);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
