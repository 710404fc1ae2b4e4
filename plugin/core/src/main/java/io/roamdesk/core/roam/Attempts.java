// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.operation.StepContext;
import io.roamdesk.core.replication.Compared;
import io.roamdesk.core.replication.Consistency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What attempts to send a machine at one moment leave at the hosts, and what is made of it. */
final class Attempts {
    private final Hosts hosts;
    private final Plans plans;
    private final Records records;

    Attempts(Hosts hosts, Plans plans, Records records) {
        this.hosts = hosts;
        this.plans = plans;
        this.records = records;
    }

    /** Ends the attempt of the plan, if it has one: afterwards nothing is sealed for it any more. Returns the plan with what the sender still knows of its moment. */
    RoamPlan end(RoamPlan plan, StepContext context) {
        Optional<PointPlan.Attempt> attempt = plan.update().orElseThrow().attempt();
        if (attempt.isEmpty()) {
            return plan;
        }
        RoamPlan known = lastReport(plan, attempt.get())
                .map(report -> taken(plan, report, context))
                .orElse(plan);
        close(plan, attempt.get());
        return known;
    }

    private Optional<Hosts.JobReport> lastReport(RoamPlan plan, PointPlan.Attempt attempt) {
        try {
            Hosts.JobReport report = hosts.job(plan.from().host(), attempt.transfer(), Duration.ZERO);
            if (report.state() == Hosts.JobReport.State.RUNNING) {
                return Optional.of(hosts.cancel(plan.from().host(), attempt.transfer()));
            }
            return Optional.of(report);
        } catch (HostFailure e) {
            // It never began, its agent has forgotten it, or cannot be asked: then it finds no one to send to.
            return Optional.empty();
        }
    }

    private void close(RoamPlan plan, PointPlan.Attempt attempt) {
        try {
            hosts.closeReceiver(plan.to().host(), attempt.transfer(), true);
        } catch (HostFailure e) {
            if (e.isSilence()) {
                throw e;
            }
            // It has forgotten the transfer, which is as good as closed.
            return;
        }
    }

    /** The plan with the moment that the sender reported, kept; as it was when it reported none. */
    RoamPlan taken(RoamPlan plan, Hosts.JobReport report, StepContext context) {
        PointPlan update = plan.update().orElseThrow();
        PointPlan.Attempt attempt = update.attempt().orElseThrow();
        Optional<Hosts.Taken> taken = attempt.checkpoint().isPresent()
                ? report.taken()
                // Nothing runs that could write: the disks are as its last stop left them since before the attempt.
                : Optional.of(new Hosts.Taken(
                        attempt.begunAt(),
                        Consistency.STOPPED,
                        Compared.ALL_ABOVE_BASE,
                        Optional.empty(),
                        Duration.ZERO));
        if (taken.isEmpty() || taken.equals(update.taken())) {
            return plan;
        }
        RoamPlan known = plan.withUpdate(update.with(taken.get()));
        plans.save(context.operation(), known);
        return known;
    }

    /** The plan with the point of every disk, kept, when every disk lies sealed for the attempt; else empty. */
    Optional<RoamPlan> complete(RoamPlan plan, StepContext context) throws InterruptedException {
        List<DiskMove> sealed = new ArrayList<>();
        for (DiskMove disk : plan.disks()) {
            sealedPoint(plan, disk, context).ifPresent(point -> sealed.add(disk.withPoint(point)));
        }
        if (sealed.size() < plan.disks().size()) {
            return Optional.empty();
        }
        PointPlan update = plan.update().orElseThrow();
        RoamPlan complete = plan.withDisks(sealed)
                .withTakenAt(update.taken()
                        .map(Hosts.Taken::at)
                        .orElse(update.attempt().orElseThrow().begunAt()));
        plans.save(context.operation(), complete);
        return Optional.of(complete);
    }

    /** The plan in which what lies sealed of some disks is a seed over which the next layer is laid, under another name. */
    RoamPlan withoutSealed(RoamPlan plan, StepContext context) throws InterruptedException {
        List<DiskMove> disks = new ArrayList<>();
        for (DiskMove disk : plan.disks()) {
            Optional<Replica> seed =
                    sealedPoint(plan, disk, context).map(point -> Points.copy(plan, disk.withPoint(point)));
            seed.ifPresent(plans::saveReplica);
            disks.add(
                    seed.map(it -> disk.over(it, UUID.randomUUID().toString())).orElse(disk));
        }
        RoamPlan cleared = plan.withDisks(disks);
        if (!cleared.equals(plan)) {
            plans.save(context.operation(), cleared);
        }
        return cleared;
    }

    private Optional<String> sealedPoint(RoamPlan plan, DiskMove disk, StepContext context)
            throws InterruptedException {
        return records.readIfThere(plan.to(), plan.to().pathOf(disk.targetFileName()), context)
                .flatMap(Hosts.DiskReport::linkRecord)
                .filter(record -> SendPoint.sealedBy(record, context.operation()))
                .flatMap(LinkRecord::point);
    }
}
