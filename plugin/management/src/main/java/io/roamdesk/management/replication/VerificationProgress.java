// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.roam.Hosts.JobReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a verification gets on.
 *
 * @param doing what is done now
 * @param bytesRead bytes of the disk that is read now, so far; 0 when none is
 * @param bytesTotal bytes to be read of it; 0 until they are known, and when none is read
 * @param begun when this began
 * @param predictedEnd when this will be done: of a disk at the rate so far; empty until that is known
 */
record VerificationProgress(
        String doing, long bytesRead, long bytesTotal, Instant begun, Optional<Instant> predictedEnd) {
    /** A disk is read, the first being number 1. */
    static VerificationProgress reading(int number, int disks, JobReport report, Instant now) {
        long done = report.bytesDone();
        long total = report.bytesTotal();
        Duration so = Duration.between(report.startedAt(), now);
        Optional<Instant> end = done <= 0 || total < done || so.isNegative()
                ? Optional.empty()
                : Optional.of(now.plusMillis((long) ((double) so.toMillis() * (total - done) / done)));
        return new VerificationProgress(
                "reading disk " + number + " of " + disks, done, total, report.startedAt(), end);
    }

    /** The point runs for a look, for so long. */
    static VerificationProgress running(Duration time, JobReport report) {
        return new VerificationProgress(
                "running for a look",
                0,
                0,
                report.startedAt(),
                Optional.of(report.startedAt().plus(time)));
    }

    /** Keeps a point held while it is verified, and is told how that gets on. */
    @FunctionalInterface
    interface Hold {
        /**
         * Renews the hold.
         *
         * @throws RuntimeException when the hold is gone; what was begun is ended then
         */
        void renew(VerificationProgress now);
    }
}
