// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import java.time.Duration;

/**
 * What is remembered of the updates of a replica: enough to predict the next one. The duration is a weighted mean with a weighted mean deviation, as TCP's round-trip time in
 * RFC 6298: a new value counts one quarter (an eighth there; updates are few and conditions change between them).
 *
 * @param count how many there were
 * @param meanSeconds the weighted mean of their durations
 * @param spreadSeconds the weighted mean of their distances from the mean
 * @param lastDuration how long the last one took, from its beginning to its recorded point
 * @param lastWireBytes what it sent
 * @param lastChangedBytes what had changed
 */
public record PastUpdates(
        long count,
        double meanSeconds,
        double spreadSeconds,
        Duration lastDuration,
        long lastWireBytes,
        long lastChangedBytes) {
    /** There were none. */
    public static final PastUpdates NONE = new PastUpdates(0, 0, 0, Duration.ZERO, 0, 0);

    private static final double WEIGHT = 0.25;

    /** The same, and one more. */
    public PastUpdates and(Duration duration, long wireBytes, long changedBytes) {
        double seconds = duration.toMillis() / 1000.0;
        double mean = count == 0 ? seconds : meanSeconds + WEIGHT * (seconds - meanSeconds);
        double spread =
                count == 0 ? seconds / 2 : spreadSeconds + WEIGHT * (Math.abs(seconds - meanSeconds) - spreadSeconds);
        return new PastUpdates(count + 1, mean, spread, duration, wireBytes, changedBytes);
    }
}
