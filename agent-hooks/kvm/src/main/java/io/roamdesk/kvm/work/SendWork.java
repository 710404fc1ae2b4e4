// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.work;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.transfer.Images;
import io.roamdesk.engine.transfer.SendPlan;
import io.roamdesk.engine.transfer.Sender;
import io.roamdesk.engine.transfer.SourceDisk;
import io.roamdesk.kvm.moment.MomentRequest;
import io.roamdesk.kvm.moment.Moments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends disks to other hosts: of stopped machines as they lie, of running ones as they are or as they were at one moment. */
public final class SendWork {
    private final Map<String, Order> sending = new HashMap<>();
    private final GuardedJobs jobs;
    private final ReceiverDoor door;
    private final Images images;
    private final Moments moments;

    private record Order(SendPlan plan, Optional<MomentRequest> moment) {}

    public SendWork(GuardedJobs jobs, ReceiverDoor door, Images images, Moments moments) {
        this.jobs = jobs;
        this.door = door;
        this.images = images;
        this.moments = moments;
    }

    /**
     * Sends disks. A job that sends one of them already is ended first, and has let go of the machine by then: either the management server that started it has died, and another
     * has taken over, or a roam must not wait for a replication.
     *
     * @param moment the moment to read a running machine at; empty to read the images as they lie
     */
    public synchronized JobStatus send(SendPlan plan, Optional<MomentRequest> moment) throws IOException {
        supersede(plan);
        List<Path> redoLogs = plan.disks().stream()
                .filter(disk -> !disk.isBase())
                .map(SourceDisk::path)
                .toList();
        List<Path> bases = plan.disks().stream()
                .flatMap(disk -> (disk.isBase() ? Optional.of(disk.path()) : disk.basePath()).stream())
                .toList();
        JobStatus status = jobs.start(
                JobKind.SEND, plan.transferId(), redoLogs, bases, progress -> sendNow(plan, moment, progress));
        sending.put(plan.transferId(), new Order(plan, moment));
        return status;
    }

    private List<DiskResult> sendNow(SendPlan plan, Optional<MomentRequest> request, JobProgress progress)
            throws IOException {
        Sender sender = new Sender(door.identity(), images);
        if (request.isEmpty()) {
            return sender.send(plan, progress);
        }
        return moments.during(request.get(), plan.disks(), progress, moment -> {
            List<DiskResult> results = sender.send(plan, moment, progress);
            moments.sealed(request.get(), results);
            return results;
        });
    }

    private void supersede(SendPlan plan) throws IOException {
        forgetEnded();
        for (Order other : List.copyOf(sending.values())) {
            boolean same = other.plan().disks().stream().anyMatch(disk -> plan.disks().stream()
                    .anyMatch(it -> it.disk().equals(disk.disk())));
            if (same && !other.plan().transferId().equals(plan.transferId())) {
                jobs.end(other.plan().transferId(), "which sends the same disk and must give way");
            }
        }
    }

    private void forgetEnded() {
        sending.keySet().removeIf(id -> !jobs.isRunning(id));
    }

    /** Ends whatever reads this machine at one moment, and has let go of it when this returns: the machine is about to be stopped. */
    public synchronized void endMoments(String machine) throws IOException {
        forgetEnded();
        for (Order order : List.copyOf(sending.values())) {
            if (order.moment().filter(it -> it.machine().equals(machine)).isPresent()) {
                jobs.end(order.plan().transferId(), "which reads machine " + machine + ", about to be stopped");
            }
        }
    }

    /** Changes the rate of a transfer; one that has ended stays as it is. */
    public synchronized JobStatus limit(String id, long bytesPerSecond) throws IOException {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("a rate is 0 for no limit, or more: " + bytesPerSecond);
        }
        JobStatus status = jobs.get(id).status();
        if (jobs.isRunning(id) && !sending.containsKey(id)) {
            throw new EngineException(
                    FailureCause.BAD_COMMAND,
                    "job " + id + " sends nothing, so that it has no rate; it goes on as before; name a transfer");
        }
        jobs.get(id).limit(bytesPerSecond);
        return status;
    }
}
