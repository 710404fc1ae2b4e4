// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Deadline;
import io.roamdesk.core.operation.DesktopBusy;
import io.roamdesk.core.operation.Journal;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.OperationWork;
import io.roamdesk.core.operation.Operations;
import io.roamdesk.core.operation.Progress;
import io.roamdesk.core.operation.StepState;
import io.roamdesk.core.operation.Watch;
import io.roamdesk.core.replication.RecoveryPoints;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Moves desktops from zone to zone, for whoever asks. A desktop whose replica is being updated is not busy, for the update gives way; nor is one that has just arrived: its
 * last step is waited for.
 */
public final class Roaming implements AutoCloseable {
    /** How long a roam waits for an update of a replica that takes back what it did, which is little, and for the last step of a roam that has arrived. */
    private static final Duration GIVE_WAY = Duration.ofSeconds(30);

    private final Journal journal;
    private final Plans plans;
    private final Instances instances;
    private final Operations operations;
    private final Replicating replicating;
    private final Clock clock;

    /**
     * @param points the recovery points that roams consume and leave, and that updates make
     * @param transfers what else sends between two zones
     * @param workers how many operations this server works on at once
     */
    public Roaming(
            Journal journal,
            Plans plans,
            Instances instances,
            Hosts hosts,
            RecoveryPoints points,
            RunningTransfers transfers,
            Watch watch,
            Clock clock,
            RoamTimings timings,
            Workers workers) {
        this.journal = journal;
        this.plans = plans;
        this.instances = instances;
        this.clock = clock;
        World world = new World(plans, instances, hosts, points, transfers, timings);
        this.operations = new Operations(
                journal,
                Map.of(
                        OperationKind.COLD_ROAM, new OperationWork(ColdRoam.steps(world), workers.roams()),
                        OperationKind.REPLICATE, new OperationWork(ReplicaUpdate.steps(world), workers.updates())),
                id -> plans.find(id).map(plan -> new Deadline(plan.abortAt())),
                watch,
                clock);
        this.replicating = new Replicating(journal, plans, instances, points, operations, clock);
    }

    /** What brings replicas up to date, with the same journal. */
    public Replicating replicating() {
        return replicating;
    }

    /**
     * Begins a cold roam; it goes on whatever becomes of the caller or of this server.
     *
     * @throws RoamRefused when something stands against it; nothing was changed
     * @throws DesktopBusy when the desktop is under way already, or what keeps it busy (the update of a replica, which gives way; the last step of a roam that has arrived) did not
     *     end within 30 s
     */
    public OperationId begin(RoamOrder order) {
        OperationId id = new OperationId(UUID.randomUUID().toString());
        Deadline deadline = Deadline.in(GIVE_WAY, clock);
        while (true) {
            try {
                create(id, order);
                operations.start(id);
                return id;
            } catch (DesktopBusy e) {
                giveWay(e, deadline);
            }
        }
    }

    /** Returns when what keeps the desktop busy, though nobody waits for it, has ended. The plan must be made anew then: what was sent is there. */
    private void giveWay(DesktopBusy busy, Deadline deadline) {
        Operation running = journal.find(busy.running()).orElseThrow(() -> busy);
        if (running.kind() == OperationKind.REPLICATE) {
            journal.requestCancel(running.id());
        } else if (!arrived(running)) {
            throw busy;
        }
        try {
            if (!operations.await(running.id(), it -> false, deadline).state().ended()) {
                throw busy;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy;
        }
    }

    private void create(OperationId id, RoamOrder order) {
        Instance instance = instances.find(order.desktop());
        refuse(instance, order);
        RoamPlan plan = instances.plan(id, order);
        // The plan is kept first: an operation that is in the journal has one.
        plans.save(id, plan);
        journal.create(new Operation(
                id,
                OperationKind.COLD_ROAM,
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
    }

    private void refuse(Instance instance, RoamOrder order) {
        if (instance.zone().equals(order.to())) {
            throw new RoamRefused(List.of("desktop " + instance.name() + " is in " + instance.zoneName() + " already"));
        }
        if (instance.power() == Instance.Power.GONE) {
            throw new RoamRefused(List.of("desktop " + instance.name() + " was destroyed"));
        }
        if (instance.power() == Instance.Power.CHANGING) {
            throw RoamRefused.forNow(List.of("desktop " + instance.name()
                    + " is being started, stopped or migrated; try again when that has ended"));
        }
        List<String> obstacles = instances.obstacles(order.desktop(), order.to());
        if (!obstacles.isEmpty()) {
            throw new RoamRefused(obstacles);
        }
    }

    /** Waits until the desktop has arrived (its replicas may still be settled) or the operation has ended otherwise, or the deadline has passed. */
    public Operation awaitArrival(OperationId id, Deadline deadline) throws InterruptedException {
        return operations.await(id, Roaming::arrived, deadline);
    }

    /** Waits until the operation has ended or the deadline has passed. */
    public Operation awaitEnd(OperationId id, Deadline deadline) throws InterruptedException {
        return operations.await(id, operation -> operation.state().ended(), deadline);
    }

    /** Whether the desktop is where the operation was to bring it. */
    public static boolean arrived(Operation operation) {
        return operation
                .step(ColdRoam.ARRIVED)
                .map(step -> step.state() == StepState.DONE)
                .orElse(false);
    }

    /** Asks an operation to end; false when it has ended, or can only go forward. */
    public boolean cancel(OperationId id) {
        return journal.requestCancel(id);
    }

    /** A console session for a desktop, where it is now. */
    public ConsoleEndpoint console(DesktopId desktop, String clientAddress) {
        return instances.console(desktop, clientAddress);
    }

    /** Takes over the operations that nobody works on; for the start of a server, and from time to time. */
    public void recover() {
        operations.recover();
    }

    /** Stops working; operations stay where their journals stand, for the next server. */
    @Override
    public void close() {
        operations.close();
    }
}
