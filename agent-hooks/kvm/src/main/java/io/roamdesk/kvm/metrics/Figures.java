// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.metrics;

import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.kvm.work.JobBook;
import io.roamdesk.kvm.work.ReceiverDoor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The figures of this host as Prometheus reads them, each as it is at the moment of asking. */
public final class Figures {
    private final JobBook jobs;
    private final ReceiverDoor door;

    public Figures(JobBook jobs, ReceiverDoor door) {
        this.jobs = jobs;
        this.door = door;
    }

    String text() {
        List<JobBook.Running> running = jobs.running();
        TextFormat text = new TextFormat();
        family(
                text,
                running,
                "roamdesk_agent_job_done_bytes",
                "Bytes of disk that a running job has dealt with.",
                JobStatus::bytesDone);
        family(
                text,
                running,
                "roamdesk_agent_job_total_bytes",
                "Bytes of disk that it has to deal with, as far as known; 0 until known.",
                JobStatus::bytesTotal);
        family(
                text,
                running,
                "roamdesk_agent_job_wire_bytes",
                "Bytes that it has sent and received on its sockets.",
                JobStatus::wireBytes);
        family(
                text,
                running,
                "roamdesk_agent_job_rate_bytes_per_second",
                "Bytes on its sockets in a second, of the last seconds.",
                JobStatus::bytesPerSecond);
        text.counter("roamdesk_agent_jobs_ended_total", "Jobs that have ended since the agent started.");
        jobs.ended().forEach((ending, count) -> {
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put("kind", ending.kind().text());
            labels.put("state", ending.state().name());
            text.sample(labels, count);
        });
        text.gauge("roamdesk_agent_transfers_open", "Transfers that this host would receive or receives.");
        text.sample(Map.of(), door.open());
        return text.toString();
    }

    private static void family(
            TextFormat text, List<JobBook.Running> running, String name, String help, ToLongFunction<JobStatus> value) {
        text.gauge(name, help);
        for (JobBook.Running job : running) {
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put("job", job.status().id());
            labels.put("kind", job.kind().text());
            text.sample(labels, value.applyAsLong(job.status()));
        }
    }
}
