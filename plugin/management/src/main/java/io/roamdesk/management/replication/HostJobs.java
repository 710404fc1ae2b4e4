// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.operation.Deadline;
import io.roamdesk.core.roam.HostFailure;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.roam.Hosts.JobReport;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Watches a host's job that belongs to no operation, to its end or a deadline. */
final class HostJobs {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Hosts hosts;
    private final Clock clock;

    HostJobs(Hosts hosts, Clock clock) {
        this.hosts = hosts;
        this.clock = clock;
    }

    /**
     * Watches a job; returns how it ended.
     *
     * @param hold is told of each look and renews the hold of what the job works on; throws when it is gone, and the job is cancelled then
     * @param late what is thrown when the deadline passes first; the job is cancelled then
     */
    JobReport untilEnd(
            HostId host,
            String job,
            Supplier<JobReport> start,
            Deadline deadline,
            Consumer<JobReport> hold,
            Function<JobReport, RuntimeException> late)
            throws InterruptedException {
        JobReport report = start.get();
        Duration pause = SHORTEST_PAUSE;
        while (report.state() == JobReport.State.RUNNING) {
            renew(hold, report, host, job);
            if (deadline.hasPassed(clock)) {
                hosts.cancel(host, job);
                throw late.apply(report);
            }
            long asked = System.nanoTime();
            report = hosts.job(host, job, pause);
            long left = pause.minusNanos(System.nanoTime() - asked).toMillis();
            if (report.state() == JobReport.State.RUNNING && left > 0) {
                Thread.sleep(left);
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
        return report;
    }

    private void renew(Consumer<JobReport> hold, JobReport report, HostId host, String job) {
        try {
            hold.accept(report);
        } catch (RuntimeException given) {
            try {
                hosts.cancel(host, job);
            } catch (HostFailure away) {
                // Whoever took the hold away has the host end it, or it ends by itself.
                given.addSuppressed(away);
            }
            throw given;
        }
    }
}
