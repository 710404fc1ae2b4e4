// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.work;

import io.roamdesk.engine.job.Job;
import io.roamdesk.engine.job.JobState;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.job.JobWork;
import io.roamdesk.engine.job.Jobs;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Of which kind the jobs of this host are that run, and how many of each have ended how since the agent started. */
public final class JobBook {
    private final Jobs jobs = new Jobs(this::ended);
    private final Map<String, JobKind> kinds = new HashMap<>();
    private final Map<Ending, Long> ended =
            new TreeMap<>(Comparator.comparing(Ending::kind).thenComparing(Ending::state));

    /** A job that runs. */
    public record Running(JobKind kind, JobStatus status) {}

    /** A way to end. */
    public record Ending(JobKind kind, JobState state) {}

    /** The jobs that are written down here. */
    public Jobs jobs() {
        return jobs;
    }

    /** Starts a job whose id is not known yet, and notes of which kind it is. */
    public synchronized Job start(String id, JobKind kind, JobWork work) {
        kinds.put(id, kind);
        return jobs.start(id, work);
    }

    private synchronized void ended(JobStatus job) {
        JobKind kind = kinds.remove(job.id());
        if (kind != null) {
            ended.merge(new Ending(kind, job.state()), 1L, Long::sum);
        }
    }

    /** The jobs that run now, in the order of their ids. */
    public synchronized List<Running> running() {
        return kinds.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> jobs.find(entry.getKey()).map(Job::status).stream()
                        .map(status -> new Running(entry.getValue(), status)))
                .filter(job -> job.status().state() == JobState.RUNNING)
                .toList();
    }

    /** How many jobs have ended so. */
    public synchronized Map<Ending, Long> ended() {
        Map<Ending, Long> copy =
                new TreeMap<>(Comparator.comparing(Ending::kind).thenComparing(Ending::state));
        copy.putAll(ended);
        return copy;
    }
}
