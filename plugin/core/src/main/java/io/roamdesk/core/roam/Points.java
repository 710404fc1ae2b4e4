// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.operation.StepContext;
import io.roamdesk.core.replication.Compared;
import io.roamdesk.core.replication.Consistency;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.replication.RecoveryPointId;
import io.roamdesk.core.replication.RecoveryPoints;
import io.roamdesk.core.zone.ZoneId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Records the recovery points that roams and updates make and consume. A point has the id of the operation that made it, so that a step which is repeated makes it once. */
final class Points {
    private final Plans plans;
    private final RecoveryPoints points;

    Points(Plans plans, RecoveryPoints points) {
        this.plans = plans;
        this.points = points;
    }

    /** The desktop moves in: what its new layer lies over is part of its active chain now. */
    void consume(RoamPlan plan) {
        points.consume(plan.desktop(), plan.to().zone());
    }

    /** Forgets the points of a zone, except the one that this operation made. */
    void forget(DesktopId desktop, ZoneId zone, OperationId except) {
        points.of(desktop, zone).stream()
                .map(RecoveryPoint::id)
                .filter(id -> !id.equals(idOf(except)))
                .forEach(points::remove);
    }

    /** Records the copies of a stopped desktop that a roam leaves at a site. */
    void left(RoamPlan plan, Site at, Epoch epoch, List<Replica> copies, StepContext context) {
        Instant now = context.clock().instant();
        points.add(new RecoveryPoint(
                idOf(context.operation()),
                plan.desktop(),
                at.zone(),
                plan.takenAt().orElse(now),
                now,
                Consistency.STOPPED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                epoch,
                copies,
                0,
                0,
                RecoveryPoint.State.WHOLE));
    }

    /** Records the point that an update made: every disk of the plan has its point. */
    void updated(RoamPlan plan, StepContext context) {
        PointPlan update = plan.update().orElseThrow();
        List<Plans.Transfer> transfers = plans.transfers(context.operation()).stream()
                .filter(it -> it.step().equals(SendPoint.NAME))
                .toList();
        List<Replica> copies =
                plan.disks().stream().map(disk -> copy(plan, disk)).toList();
        Hosts.Taken taken = update.taken().orElseGet(() -> unknown(update));
        // The point first: a row that names a copy is only a help to find it.
        points.add(new RecoveryPoint(
                idOf(context.operation()),
                plan.desktop(),
                plan.to().zone(),
                taken.at(),
                context.clock().instant(),
                taken.consistency(),
                Optional.of(taken.compared()),
                taken.reason(),
                update.attempt().flatMap(PointPlan.Attempt::checkpoint),
                plan.epoch(),
                copies,
                transfers.stream().mapToLong(Plans.Transfer::wireBytes).sum(),
                transfers.isEmpty() ? 0 : changed(transfers.get(transfers.size() - 1)),
                RecoveryPoint.State.WHOLE));
        copies.forEach(plans::saveReplica);
    }

    /**
     * Moves the newest point of the destination forward to the moment of an update that found nothing changed on any disk, instead of piling up equal points; its layers stay those
     * that are gone back to. Does it again when it was done before.
     *
     * @return the point; empty when something changed, or it is of another epoch; nothing was changed then
     */
    Optional<RecoveryPoint> moveForward(RoamPlan plan, StepContext context) {
        Optional<RecoveryPoint> unchanged = points.of(plan.desktop(), plan.to().zone()).stream()
                .filter(it -> it.state() == RecoveryPoint.State.WHOLE)
                .reduce((older, newer) -> newer)
                .filter(it -> !it.id().equals(idOf(context.operation())))
                .filter(it -> it.epoch().equals(plan.epoch()) && shows(it, plan));
        return unchanged.map(point -> {
            PointPlan update = plan.update().orElseThrow();
            Hosts.Taken taken = update.taken().orElseGet(() -> unknown(update));
            RecoveryPoint moved = point.stillAsOf(
                    taken.at(),
                    context.clock().instant(),
                    taken.consistency(),
                    update.attempt().flatMap(PointPlan.Attempt::checkpoint));
            points.add(moved);
            // What was sealed of some disks on the way may be recorded as what the next layer is laid over.
            moved.disks().forEach(plans::saveReplica);
            return moved;
        });
    }

    private static boolean shows(RecoveryPoint point, RoamPlan plan) {
        Map<DiskId, String> kept = point.disks().stream().collect(Collectors.toMap(Replica::disk, Replica::point));
        return kept.size() == plan.disks().size()
                && plan.disks().stream()
                        .allMatch(disk -> disk.point().isPresent()
                                && disk.point().equals(Optional.ofNullable(kept.get(disk.disk()))));
    }

    /** The paths of all layers of a desktop in a zone that are recorded as points. */
    Set<String> layers(DesktopId desktop, ZoneId zone) {
        return points.of(desktop, zone).stream()
                .flatMap(point -> point.disks().stream())
                .map(Replica::path)
                .collect(Collectors.toSet());
    }

    static Replica copy(RoamPlan plan, DiskMove disk) {
        return new Replica(
                plan.desktop(),
                disk.disk(),
                plan.to().zone(),
                plan.to().poolUuid(),
                plan.to().pathOf(disk.targetFileName()),
                disk.point().orElseThrow(),
                plan.epoch());
    }

    /** What can be said for sure when the sender's report was lost together with its agent or with a management server. */
    private static Hosts.Taken unknown(PointPlan update) {
        PointPlan.Attempt attempt = update.attempt().orElseThrow();
        return new Hosts.Taken(
                attempt.begunAt(),
                attempt.checkpoint().isPresent() ? Consistency.CRASH : Consistency.STOPPED,
                Compared.ALL_ABOVE_BASE,
                Optional.of("the report of the moment was lost: it was not before this time, and the guest's file"
                        + " systems may have been frozen or not"),
                java.time.Duration.ZERO);
    }

    private static long changed(Plans.Transfer transfer) {
        return transfer.disks().stream().mapToLong(Hosts.DiskDone::changedBytes).sum();
    }

    private static RecoveryPointId idOf(OperationId operation) {
        return new RecoveryPointId(operation.uuid());
    }
}
