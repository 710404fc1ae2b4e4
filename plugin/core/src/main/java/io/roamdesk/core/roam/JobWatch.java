// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.operation.Progress;
import io.roamdesk.core.operation.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Watches background jobs of agents to their end, telling how far they have come. The hosts answer when a job ends: no time passes between its end and what comes next. */
final class JobWatch {
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Hosts hosts;

    JobWatch(Hosts hosts) {
        this.hosts = hosts;
    }

    /** Watches one job. When the step is to end first, the job is cancelled before the exception goes on. */
    Hosts.JobReport untilEnd(HostId host, String jobId, Supplier<Hosts.JobReport> start, StepContext context)
            throws InterruptedException {
        return untilEnd(List.of(new Job(host, jobId, start)), context).get(0);
    }

    /** Watches several jobs at once; throws the first failure. */
    List<Hosts.JobReport> untilEnd(List<Job> jobs, StepContext context) throws InterruptedException {
        return untilEnd(jobs, context, () -> {});
    }

    /**
     * Watches several jobs at once; throws the first failure.
     *
     * @param heard told whenever all hosts have answered
     */
    List<Hosts.JobReport> untilEnd(List<Job> jobs, StepContext context, Runnable heard) throws InterruptedException {
        List<Hosts.JobReport> reports =
                jobs.stream().map(job -> job.start.get()).toList();
        Duration pause = SHORTEST;
        while (reports.stream().anyMatch(JobWatch::running)) {
            heard.run();
            context.report(sum(reports, context));
            long asked = System.nanoTime();
            reports = ask(jobs, reports, pause);
            try {
                rest(pause.minusNanos(System.nanoTime() - asked), reports, context);
            } catch (RuntimeException e) {
                jobs.forEach(this::cancelQuietly);
                throw e;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        }
        context.report(sum(reports, context));
        for (int i = 0; i < jobs.size(); i++) {
            failOn(jobs.get(i), reports.get(i));
        }
        return reports;
    }

    /** How the jobs stand after this time, or when the first that runs has ended. */
    private List<Hosts.JobReport> ask(List<Job> jobs, List<Hosts.JobReport> before, Duration wait) {
        List<Hosts.JobReport> now = new ArrayList<>(before);
        Duration next = wait;
        for (int i = 0; i < jobs.size(); i++) {
            if (running(before.get(i))) {
                now.set(i, hosts.job(jobs.get(i).host, jobs.get(i).jobId, next));
                // All are waited for in the end, so it does not matter for which one now.
                next = Duration.ZERO;
            }
        }
        return now;
    }

    /** What is left of a pause because a host did not wait. */
    private static void rest(Duration left, List<Hosts.JobReport> reports, StepContext context)
            throws InterruptedException {
        if (reports.stream().anyMatch(JobWatch::running)) {
            context.pause(left.isNegative() ? Duration.ZERO : left);
        }
    }

    private static boolean running(Hosts.JobReport report) {
        return report.state() == Hosts.JobReport.State.RUNNING;
    }

    private static void failOn(Job job, Hosts.JobReport report) {
        switch (report.state()) {
            case RUNNING, DONE -> {}
            case CANCELLED -> throw new HostFailure(
                    job.host, "CANCELLED", "job " + job.jobId + " was cancelled at the host");
            case FAILED -> throw report.failure()
                    .orElseGet(() ->
                            new HostFailure(job.host, "INTERNAL", "job " + job.jobId + " failed and did not say why"));
        }
    }

    private void cancelQuietly(Job job) {
        try {
            hosts.cancel(job.host, job.jobId);
        } catch (HostFailure e) {
            // It is only asked to hurry: whoever undoes the step closes the receiver, and the job finds no one to send
            // to.
            return;
        }
    }

    private static Progress sum(List<Hosts.JobReport> reports, StepContext context) {
        long done = reports.stream().mapToLong(Hosts.JobReport::bytesDone).sum();
        long total = reports.stream().mapToLong(Hosts.JobReport::bytesTotal).sum();
        Hosts.JobReport first = reports.get(0);
        Optional<java.time.Instant> end =
                Progress.predictEnd(first.startedAt(), context.clock().instant(), done, total);
        return new Progress(
                done,
                total,
                reports.stream().mapToLong(Hosts.JobReport::wireBytes).sum(),
                reports.stream().mapToLong(Hosts.JobReport::bytesPerSecond).sum(),
                end,
                first.phase());
    }

    /** A job to start at a host and to watch. */
    record Job(HostId host, String jobId, Supplier<Hosts.JobReport> start) {}
}
