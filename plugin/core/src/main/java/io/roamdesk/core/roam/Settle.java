// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.desktop.LinkState;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.operation.StepContext;
import io.roamdesk.core.operation.StepFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Step "settle", which the desktop does not wait for: the source's copy becomes a passive replica over the pin of its base, its layers are merged into one, so that a chain
 * never grows by more than one for each return home. The copies of all disks together are a recovery point.
 */
final class Settle extends RoamStep {
    private final Hosts hosts;
    private final Records records;
    private final Bases bases;
    private final Points points;
    private final JobWatch watch;

    Settle(Plans plans, Hosts hosts, Records records, Bases bases, Points points) {
        super("settle", plans);
        this.hosts = hosts;
        this.records = records;
        this.bases = bases;
        this.points = points;
        this.watch = new JobWatch(hosts);
    }

    @Override
    String perform(RoamPlan plan, StepContext context) throws InterruptedException {
        // What the desktop lived on top of is merged into the copy that it leaves.
        points.forget(plan.desktop(), plan.from().zone(), context.operation());
        List<Replica> kept = new ArrayList<>();
        for (DiskMove disk : plan.disks()) {
            bases.keepAtDestination(plan, disk, context);
            Optional<Hosts.DiskReport> report = records.readIfThere(plan.from(), disk.sourcePath(), context);
            if (report.isPresent()) {
                keep(plan, disk, report.get(), context).ifPresent(kept::add);
            }
        }
        if (kept.size() == plan.disks().size()) {
            points.left(plan, plan.from(), plan.epoch(), kept, context);
        }
        bases.release(plan.to());
        return kept.size() + " replica(s) kept in " + plan.from().zoneName();
    }

    /** Makes the copy a replica; empty when it cannot be one, and was removed. */
    private Optional<Replica> keep(RoamPlan plan, DiskMove disk, Hosts.DiskReport report, StepContext context)
            throws InterruptedException {
        Epoch since = plan.epoch().next();
        String point = disk.point().orElseThrow();
        LinkRecord record = report.linkRecord()
                .orElseThrow(() -> new StepFailed(
                        "LINK_CHANGED",
                        "the file " + disk.sourcePath() + " in " + plan.from().zoneName()
                                + " has lost its link record"));
        boolean done = record.state() == LinkState.PASSIVE && record.epoch().equals(since);
        if (!done && !ReleaseSource.releasedBy(record, context.operation())) {
            throw new StepFailed(
                    "LINK_CHANGED",
                    "the file " + disk.sourcePath() + " in " + plan.from().zoneName() + " is " + record.state()
                            + " at epoch " + record.epoch() + ", not released by this operation");
        }
        Replica replica = new Replica(
                plan.desktop(),
                disk.disk(),
                plan.from().zone(),
                plan.from().poolUuid(),
                disk.sourcePath(),
                point,
                since);
        if (disk.sourceBasePath().isPresent() && report.basePath().isEmpty()) {
            // It went back to a volume snapshot, which CloudStack wrote whole: what would come home lies over the base.
            remove(plan, replica);
            return Optional.empty();
        }
        try {
            records.change(
                    plan.from(),
                    disk.sourcePath(),
                    Optional.of(record),
                    record.passiveSince(since, plan.to().residence(), disk.targetBase(plan.to()), point),
                    context);
        } catch (HostFailure e) {
            if (!e.code().equals("DISK_MISSING")) {
                throw e;
            }
            // Somebody has removed its base and the pin of it: what is left shows nobody anything, and the desktop has
            // all of it where it lives now.
            remove(plan, replica);
            return Optional.empty();
        }
        plans.saveReplica(replica);
        if (report.layers().size() > 1) {
            String jobId = UUID.randomUUID().toString();
            watch.untilEnd(
                    plan.from().host(),
                    jobId,
                    () -> hosts.collapse(plan.from().host(), jobId, disk.sourcePath(), plan.desktop()),
                    context);
        }
        return Optional.of(replica);
    }

    private void remove(RoamPlan plan, Replica replica) {
        hosts.removeReplica(plan.from().host(), replica, Set.of());
        plans.forgetReplica(replica);
    }
}
