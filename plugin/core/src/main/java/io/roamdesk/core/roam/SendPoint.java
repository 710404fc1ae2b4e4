// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.desktop.LinkState;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.StepContext;
import io.roamdesk.core.operation.StepFailed;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Step "send": sends the machine's disks as they are at one moment, and sees that they lie sealed at the destination.
 *
 * <p>Each attempt has a moment of its own, and all disks must be of the same: before an attempt begins, the one before it is ended at both hosts, and what it sealed of some
 * disks becomes a seed, so that its file is never taken for one of the new moment. If it sealed all, that is the point.
 */
final class SendPoint extends RoamStep {
    /** The step's name. */
    static final String NAME = "send";

    private final Instances instances;
    private final Patience patience;
    private final Transfer transfer;
    private final Records records;
    private final Points points;
    private final Checkpoints checkpoints;
    private final Attempts attempts;

    SendPoint(
            World world,
            Patience patience,
            Transfer transfer,
            Records records,
            Points points,
            Checkpoints checkpoints) {
        super(NAME, world.plans());
        this.instances = world.instances();
        this.patience = patience;
        this.transfer = transfer;
        this.records = records;
        this.points = points;
        this.checkpoints = checkpoints;
        this.attempts = new Attempts(world.hosts(), world.plans(), records);
    }

    @Override
    String perform(RoamPlan plan, StepContext context) throws InterruptedException {
        RoamPlan complete = patience.with(context, heard -> attempt(context, heard));
        return "all disks of the moment " + complete.takenAt().orElseThrow() + " sent, verified and sealed";
    }

    /** Returns the plan with the point of every disk. */
    private RoamPlan attempt(StepContext context, Runnable heard) throws InterruptedException {
        RoamPlan former = attempts.end(plans.find(context.operation()).orElseThrow(), context);
        Optional<RoamPlan> done = attempts.complete(former, context);
        if (done.isPresent()) {
            return done.get();
        }
        RoamPlan begun = begin(attempts.withoutSealed(former, context), context);
        PointPlan update = begun.update().orElseThrow();
        PointPlan.Attempt attempt = update.attempt().orElseThrow();
        Hosts.JobReport report =
                transfer.once(begun, attempt.transfer(), shipment(begun, update, attempt, context), context, heard);
        RoamPlan sent = attempts.taken(begun, report, context);
        return attempts.complete(sent, context)
                .orElseThrow(() -> new StepFailed(
                        "NOT_SEALED",
                        "all was sent to " + begun.to().zoneName()
                                + ", but not every disk lies sealed there for this update; the replica stays at its"
                                + " last point. Try again"));
    }

    /** The plan with a new attempt, kept before anything is done for it. */
    private RoamPlan begin(RoamPlan plan, StepContext context) {
        boolean running = runs(plan);
        Instant now = context.clock().instant();
        String transferId = UUID.randomUUID().toString();
        Optional<String> checkpoint = running ? Optional.of("roamdesk-" + transferId) : Optional.empty();
        PointPlan update = plan.update().orElseThrow();
        RoamPlan begun = plan.withUpdate(update.with(new PointPlan.Attempt(transferId, now, checkpoint)));
        plans.save(context.operation(), begun);
        return begun;
    }

    private boolean runs(RoamPlan plan) {
        Instance now = instances.find(plan.desktop());
        boolean elsewhere = !now.zone().equals(plan.from().zone())
                || now.power() == Instance.Power.RUNNING
                        && !now.host().equals(Optional.of(plan.from().host()));
        if (elsewhere) {
            throw new StepFailed(
                    "DESKTOP_MOVED",
                    "desktop " + plan.name() + " is not on host " + plan.from().hostName()
                            + " any more; the replica stays at its last point, and the next update reads it where it is");
        }
        return switch (now.power()) {
            case RUNNING -> true;
            case STOPPED -> false;
            case GONE -> throw new StepFailed("DESKTOP_GONE", "desktop " + plan.name() + " was destroyed meanwhile");
            case CHANGING -> throw new StepFailed(
                    "DESKTOP_CHANGING",
                    "desktop " + plan.name()
                            + " is being started, stopped or migrated; the replica stays at its last point. Try again when that has ended");
        };
    }

    private Transfer.Shipment shipment(RoamPlan plan, PointPlan update, PointPlan.Attempt attempt, StepContext context)
            throws InterruptedException {
        java.util.Map<io.roamdesk.core.desktop.DiskId, LinkRecord> found = new java.util.HashMap<>();
        for (DiskMove disk : plan.disks()) {
            records.read(plan.from(), disk.sourcePath(), context).ifPresent(record -> found.put(disk.disk(), record));
        }
        Optional<Hosts.Moment> moment = attempt.checkpoint()
                .map(name -> new Hosts.Moment(plan.internalName(), name, update.since(), update.freeze()));
        return Shipments.point(name(), context.operation(), plan, found, moment);
    }

    @Override
    void undo(RoamPlan plan, StepContext context) throws InterruptedException {
        try {
            RoamPlan ended = attempts.end(plan, context);
            Optional<RoamPlan> whole = attempts.complete(ended, context);
            if (whole.isPresent()) {
                points.updated(whole.get(), context);
            } else {
                attempts.withoutSealed(ended, context);
            }
            dropCheckpoints(plan);
        } catch (HostFailure e) {
            if (!e.isSilence()) {
                throw e;
            }
            // Nobody knows what lies there, and nobody is offered it. The desktop must not be kept busy by that: its
            // user may be waiting for a roam to a third zone.
            return;
        }
    }

    /** Best effort: a checkpoint too many costs the machine a little, and the next update drops it; a roam may be waiting for the end of this one. */
    private void dropCheckpoints(RoamPlan plan) {
        try {
            checkpoints.dropOthers(plan);
        } catch (HostFailure e) {
            return;
        }
    }

    /** Whether a copy was sealed by this operation. */
    static boolean sealedBy(LinkRecord record, OperationId operation) {
        return record.state() == LinkState.PASSIVE
                && record.operation().equals(Optional.of(operation))
                && record.point().isPresent();
    }
}
