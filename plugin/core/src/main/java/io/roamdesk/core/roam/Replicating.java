// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Deadline;
import io.roamdesk.core.operation.Journal;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Operations;
import io.roamdesk.core.operation.Progress;
import io.roamdesk.core.replication.Freeze;
import io.roamdesk.core.replication.RecoveryPoints;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Brings replicas up to date, for whoever asks. Made by {@link Roaming#replicating()}, whose journal and workers it shares. */
public final class Replicating {
    private final Journal journal;
    private final Plans plans;
    private final Instances instances;
    private final RecoveryPoints points;
    private final Operations operations;
    private final Clock clock;

    Replicating(
            Journal journal,
            Plans plans,
            Instances instances,
            RecoveryPoints points,
            Operations operations,
            Clock clock) {
        this.journal = journal;
        this.plans = plans;
        this.instances = instances;
        this.points = points;
        this.operations = operations;
        this.clock = clock;
    }

    /**
     * Begins the update of a replica, under this id; it goes on whatever becomes of the caller or of this server.
     *
     * @throws RoamRefused when something stands against it; nothing was changed
     * @throws io.roamdesk.core.operation.DesktopBusy when the desktop is in an operation already
     */
    public void begin(OperationId id, ReplicaOrder order) {
        Instance instance = instances.find(order.desktop());
        refuse(instance, order);
        RoamPlan plan = plan(id, order);
        // The plan is kept first: an operation that is in the journal has one.
        plans.save(id, plan);
        journal.create(new Operation(
                id,
                OperationKind.REPLICATE,
                order.desktop(),
                instance.zone(),
                order.to(),
                OperationState.RUNNING,
                false,
                false,
                clock.instant(),
                Optional.empty(),
                order.reasons(),
                Progress.NONE,
                Optional.empty(),
                List.of()));
        operations.start(id);
    }

    /** Whether a desktop was destroyed: until it is recovered there is nothing to read. */
    public boolean isGone(DesktopId desktop) {
        return instances.find(desktop).power() == Instance.Power.GONE;
    }

    /** The plan of an update. */
    RoamPlan plan(OperationId id, ReplicaOrder order) {
        RoamPlan plan = instances.planReplica(id, order);
        return plan.withUpdate(new PointPlan(
                order.freeze() == Freeze.FILE_SYSTEMS,
                order.retention(),
                Checkpoints.newest(points.of(order.desktop(), order.to()), plan.epoch()),
                Optional.empty(),
                Optional.empty()));
    }

    private void refuse(Instance instance, ReplicaOrder order) {
        if (instance.zone().equals(order.to())) {
            throw new RoamRefused(List.of("desktop " + instance.name() + " lives in " + instance.zoneName()
                    + "; a replica is only of use in another zone"));
        }
        if (instance.power() == Instance.Power.GONE) {
            throw new RoamRefused(List.of("desktop " + instance.name() + " was destroyed"));
        }
        if (instance.power() == Instance.Power.CHANGING) {
            throw RoamRefused.forNow(List.of("desktop " + instance.name()
                    + " is being started, stopped or migrated; try again when that has ended"));
        }
        List<String> passing = instances.passingWork(order.desktop());
        if (!passing.isEmpty()) {
            throw RoamRefused.forNow(passing);
        }
        List<String> obstacles = instances.replicaObstacles(order.desktop(), order.to());
        if (!obstacles.isEmpty()) {
            throw new RoamRefused(obstacles);
        }
    }

    /** Asks an update to end; false when it has ended. */
    public boolean cancel(OperationId id) {
        return journal.requestCancel(id);
    }

    /** Waits until the operation has ended or the deadline has passed. */
    public Operation awaitEnd(OperationId id, Deadline deadline) throws InterruptedException {
        return operations.await(id, operation -> operation.state().ended(), deadline);
    }
}
