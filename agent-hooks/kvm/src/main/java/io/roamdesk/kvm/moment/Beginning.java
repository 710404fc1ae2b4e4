// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.TakenMoment;
import io.roamdesk.engine.job.TakenMoment.Compared;
import io.roamdesk.engine.job.TakenMoment.Consistency;
import io.roamdesk.engine.transfer.SourceDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Steps 2 to 5 of {@link Moments}: takes the moment. */
final class Beginning {
    private final BackupJob jobs;
    private final Checkpoints checkpoints;
    private final Freezing freezing;
    private final PointNotes notes;

    Beginning(BackupJob jobs, Checkpoints checkpoints, Freezing freezing, PointNotes notes) {
        this.jobs = jobs;
        this.checkpoints = checkpoints;
        this.freezing = freezing;
        this.notes = notes;
    }

    /**
     * What is begun.
     *
     * @param domain the machine's description
     * @param all its disks
     * @param taking the images of those that take part, by the names that libvirt has for the disks
     * @param scratch where QEMU puts what they overwrite, by the same names
     * @param socket where they are exported
     */
    record Order(
            MomentRequest request,
            String domain,
            List<MachineDisk> all,
            Map<String, Path> taking,
            List<SourceDisk> disks,
            Map<String, Path> scratch,
            Path socket) {}

    /** Takes the moment, and says how it was taken. */
    TakenMoment begin(Order order) throws IOException {
        MomentRequest request = order.request();
        Optional<String> unusable = unusable(order);
        Instant at = Instant.now();
        Freezing.Act<Optional<String>> act = () -> begin(order, unusable);
        Freezing.Outcome<Optional<String>> begun = request.freeze()
                ? freezing.during(request.machine(), act)
                : new Freezing.Outcome<>(act.run(), Consistency.CRASH, Optional.empty(), Duration.ZERO);
        Optional<String> whyAll = begun.result();
        String why = Stream.of(begun.reason(), whyAll).flatMap(Optional::stream).collect(Collectors.joining("; "));
        return new TakenMoment(
                at,
                begun.consistency(),
                whyAll.isPresent() ? Compared.ALL_ABOVE_BASE : Compared.DIRTY_BITMAP,
                why.isEmpty() ? Optional.empty() : Optional.of(why),
                begun.frozen());
    }

    /** Why what changed since the old checkpoint is of no use; empty if it may be. */
    private Optional<String> unusable(Order order) throws IOException {
        MomentRequest request = order.request();
        if (request.since().isEmpty()) {
            return Optional.of("no earlier checkpoint was named");
        }
        String since = request.since().get();
        Optional<String> contradiction = notes.contradiction(request.machine(), since, order.disks());
        return contradiction.isPresent()
                ? contradiction
                : checkpoints.recall(request.machine(), since, order.all(), order.taking(), order.domain());
    }

    /** Begins the backup; says why it is a full one, if it is. */
    private Optional<String> begin(Order order, Optional<String> unusable) throws IOException {
        Optional<String> whyAll = unusable;
        if (whyAll.isEmpty()) {
            Optional<String> refusal = tell(order, order.request().since());
            if (refusal.isEmpty()) {
                return Optional.empty();
            }
            whyAll = Optional.of("libvirt cannot tell what changed since checkpoint "
                    + order.request().since().get() + " (" + refusal.get() + ")");
        }
        Optional<String> refusal = tell(order, Optional.empty());
        if (refusal.isPresent()) {
            boolean occupied = refusal.get().contains("lock") || refusal.get().contains("already");
            throw new EngineException(
                    occupied ? FailureCause.DISK_IN_USE : FailureCause.INTERNAL,
                    "libvirt does not begin a backup of machine "
                            + order.request().machine() + " (" + refusal.get()
                            + "); nothing was read, the machine runs as before; see what else is done to it, then try again");
        }
        return whyAll;
    }

    private Optional<String> tell(Order order, Optional<String> since) throws IOException {
        MomentRequest request = order.request();
        return jobs.begin(
                request.machine(),
                BackupXml.backup(order.all(), order.scratch(), order.socket(), since),
                BackupXml.checkpoint(request.checkpoint(), order.all(), order.scratch()));
    }
}
