// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.operation.CancelRequested;
import io.roamdesk.core.operation.StepContext;
import io.roamdesk.core.operation.StepFailed;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.replication.RecoveryPointId;
import io.roamdesk.core.replication.RecoveryPoints;
import io.roamdesk.core.replication.RetentionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Removes what a new recovery point made superfluous. A point is forgotten before its layers are merged into those of the next: whoever asks meanwhile is never offered one
 * that is half merged. When a server dies in between, the next look finds the oldest point with more than one layer, and merges it. Nothing here fails an update or holds up
 * a roam that waits: what cannot be done now is done with the next update.
 */
final class Trim {
    private final Hosts hosts;
    private final Records records;
    private final RecoveryPoints points;
    private final Bases bases;
    private final Checkpoints checkpoints;
    private final JobWatch watch;

    Trim(Hosts hosts, Records records, RecoveryPoints points, Bases bases, Checkpoints checkpoints) {
        this.hosts = hosts;
        this.records = records;
        this.points = points;
        this.bases = bases;
        this.checkpoints = checkpoints;
        this.watch = new JobWatch(hosts);
    }

    /** Tidies up after an update; returns what was done, to follow a sentence. */
    String after(RoamPlan plan, StepContext context) throws InterruptedException {
        try {
            checkpoints.dropOthers(plan);
            bases.release(plan.from());
            int merged = forgetOld(plan, context);
            mergeBelowOldest(plan, context);
            return merged == 0 ? "" : "; " + merged + " old point(s) merged";
        } catch (HostFailure | StepFailed | CancelRequested e) {
            return "; tidying up is left to the next update: " + e.getMessage();
        }
    }

    private int forgetOld(RoamPlan plan, StepContext context) {
        List<RecoveryPoint> whole = whole(plan);
        List<RecoveryPoint> old = RetentionPlan.merged(
                whole,
                held(plan, context),
                plan.update().orElseThrow().retention(),
                context.clock().instant());
        int merged = 0;
        for (RecoveryPoint point : old) {
            RecoveryPoint next = whole.get(whole.indexOf(point) + 1);
            if (!points.removeUnlessHeld(point.id(), next.id())) {
                break;
            }
            merged++;
        }
        return merged;
    }

    private void mergeBelowOldest(RoamPlan plan, StepContext context) throws InterruptedException {
        Optional<RecoveryPoint> oldest = whole(plan).stream().findFirst();
        if (oldest.isEmpty() || held(plan, context).contains(oldest.get().id())) {
            return;
        }
        List<JobWatch.Job> jobs = new ArrayList<>();
        for (Replica layer : oldest.get().disks()) {
            boolean more = records.readIfThere(plan.to(), layer.path(), context)
                    .map(report -> report.layers().size() > 1)
                    .orElse(false);
            if (more) {
                String jobId = UUID.randomUUID().toString();
                jobs.add(new JobWatch.Job(
                        plan.to().host(),
                        jobId,
                        () -> hosts.collapse(plan.to().host(), jobId, layer.path(), plan.desktop())));
            }
        }
        for (JobWatch.Job job : jobs) {
            watch.untilEnd(List.of(job), context);
        }
    }

    private List<RecoveryPoint> whole(RoamPlan plan) {
        return points.of(plan.desktop(), plan.to().zone()).stream()
                .filter(it -> it.state() == RecoveryPoint.State.WHOLE)
                .toList();
    }

    private Set<RecoveryPointId> held(RoamPlan plan, StepContext context) {
        return points.held(plan.desktop(), plan.to().zone(), context.clock().instant());
    }
}
