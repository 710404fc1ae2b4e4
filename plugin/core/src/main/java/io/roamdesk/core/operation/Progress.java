// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far long work has come.
 *
 * @param bytesDone bytes dealt with
 * @param bytesTotal bytes in all; 0 until known
 * @param wireBytes bytes that crossed the network
 * @param bytesPerSecond the present rate on the network
 * @param predictedEnd when it will have ended, if that can be told
 * @param doing what is being done, in a few words
 */
public record Progress(
        long bytesDone,
        long bytesTotal,
        long wireBytes,
        long bytesPerSecond,
        Optional<Instant> predictedEnd,
        String doing) {
    public static final Progress NONE = new Progress(0, 0, 0, 0, Optional.empty(), "");

    /** The same, with so many bytes that crossed the network. */
    public Progress withWireBytes(long bytes) {
        return new Progress(bytesDone, bytesTotal, bytes, bytesPerSecond, predictedEnd, doing);
    }

    /** The end, if bytes go on being dealt with as fast as since the start. */
    public static Optional<Instant> predictEnd(Instant startedAt, Instant now, long bytesDone, long bytesTotal) {
        long passed = Duration.between(startedAt, now).toMillis();
        if (bytesDone <= 0 || bytesTotal <= 0 || passed <= 0) {
            return Optional.empty();
        }
        double left = (double) passed * (bytesTotal - bytesDone) / bytesDone;
        return Optional.of(now.plusMillis((long) left));
    }
}
