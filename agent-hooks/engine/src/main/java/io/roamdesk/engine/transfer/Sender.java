// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.tls.HostIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends disks to another host: the sending side of a transfer. The steps are those of {@link Receiver}, where both sides are listed; the messages are documented
 * in {@link io.roamdesk.engine.transfer.wire}. Safe for use by several threads; a sender keeps nothing between transfers.
 */
public final class Sender {
    private final HostIdentity identity;
    private final Images images;

    public Sender(HostIdentity identity, Images images) {
        this.identity = identity;
        this.images = images;
    }

    /** Sends what the plan says, from the images as they lie; a disk that may come into use is sealed only if nobody wrote to it meanwhile. */
    public List<DiskResult> send(SendPlan plan, JobProgress progress) throws EngineException {
        if (plan.ofOneMoment()) {
            throw new IllegalArgumentException(plan + " is to be read at one moment, and none is given");
        }
        boolean mayComeIntoUse = plan.seal() && plan.disks().stream().anyMatch(SourceDisk::inUse);
        Moment asTheyLie = disk -> images.read(disk.path(), disk.basePath(), disk.inUse());
        return send(plan, mayComeIntoUse ? new Undisturbed(images) : asTheyLie, progress);
    }

    /**
     * Sends what the plan says; returns when all of it is sealed, or, if the plan does not seal, confirmed.
     *
     * @param moment where the disks are read
     * @param progress is told bytes and phases, and says when to stop
     * @throws EngineException with PEER_UNREACHABLE, PEER_REFUSED, BASE_DIFFERS, NO_SPACE, DIGEST_MISMATCH, CANCELLED, DISK_MISSING or another cause that the
     *     receiver told; nothing is sealed then unless only the answer was lost, and the sender's disks are as they were
     */
    public List<DiskResult> send(SendPlan plan, Moment moment, JobProgress progress) throws EngineException {
        Peer peer = new Peer(plan, identity, progress);
        ExecutorService threads = threads(plan.transferId());
        try {
            progress.phase("connecting to " + peer);
            // One more for asking, so that questions never wait behind components.
            peer.connectAhead(DiskSending.early(plan, plan.disks().get(0)) + 1, threads);
            List<DiskResult> results = new ArrayList<>();
            for (SourceDisk disk : plan.disks()) {
                results.add(new DiskSending(plan, disk, images, moment, peer, threads, progress).run());
            }
            progress.phase("done");
            return results;
        } catch (IOException | RuntimeException e) {
            progress.checkCancelled();
            throw EngineException.from(e);
        } finally {
            peer.close();
            end(threads);
        }
    }

    private static ExecutorService threads(String transferId) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "roamdesk-send-" + transferId + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The connections are cut by now, so whoever still runs is about to end; nobody may use the disk after this returns. */
    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
