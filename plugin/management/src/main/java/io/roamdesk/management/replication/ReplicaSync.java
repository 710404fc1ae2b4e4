// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.exception.InvalidParameterValueException;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Deadline;
import io.roamdesk.core.operation.DesktopBusy;
import io.roamdesk.core.operation.Failure;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.replication.CannotReplicate;
import io.roamdesk.core.replication.ReplicaReason;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.replication.ReplicationPolicy;
import io.roamdesk.core.replication.Updates;
import io.roamdesk.core.roam.Instances;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.management.operation.OperationResponses;
import io.roamdesk.management.operation.OperationRows;
import io.roamdesk.management.operation.RoamingOperationResponse;
import io.roamdesk.management.operation.Roamings;
import io.roamdesk.management.settings.RoamdeskSettings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;

/**
 * Updates a replica because somebody asks for it. An update of it that runs already is joined; one of another replica of the same instance is waited for, since a machine is
 * read once at a time; so is what CloudStack does with the machine, to which an update gives way as well.
 */
public class ReplicaSync {
    private static final String WHY = "asked for by hand";

    private final ReplicaStateStore states;
    private final ReplicaKeeping keeping;
    private final ReplicaCancelling cancelling;
    private final ReplicaScheduling scheduling;
    private final Updates updates;
    private final Instances instances;
    private final OperationRows operations;
    private final OperationResponses responses;
    private final Roamings roamings;
    private final RoamdeskSettings settings;
    private final Clock clock;

    public ReplicaSync(
            ReplicaStateStore states,
            ReplicaKeeping keeping,
            ReplicaCancelling cancelling,
            ReplicaScheduling scheduling,
            Updates updates,
            Instances instances,
            OperationRows operations,
            OperationResponses responses,
            Roamings roamings,
            RoamdeskSettings settings,
            Clock clock) {
        this.states = states;
        this.keeping = keeping;
        this.cancelling = cancelling;
        this.scheduling = scheduling;
        this.updates = updates;
        this.instances = instances;
        this.operations = operations;
        this.responses = responses;
        this.roamings = roamings;
        this.settings = settings;
        this.clock = clock;
    }

    /** Brings the replica up to date and waits for it. */
    RoamingOperationResponse now(
            VMInstanceVO machine, ReplicaKeeping.Kept kept, ReplicationPolicy policy, RoamingZone zone) {
        DesktopId desktop = kept.desktop();
        requirePossible(machine, desktop, zone);
        ReplicaState state = keeping.want(kept, zone.id(), ReplicaReason.ASKED, WHY);
        if (state.status() == ReplicaState.Status.PAUSED) {
            throw new InvalidParameterValueException("the replica of " + machine.getHostName() + " in " + zone.name()
                    + " is paused: let it be updated again with resumeReplication first");
        }
        Deadline deadline = Deadline.in(settings.longestConnect(), clock);
        Operation ended = update(machine, state, policy, zone, deadline);
        OperationId id = ended.id();
        if (ended.state() == OperationState.SUCCEEDED) {
            return responses.of(ended);
        }
        if (!ended.state().ended()) {
            throw goesOn(id);
        }
        throw new ServerApiException(
                ApiErrorCode.INTERNAL_ERROR,
                "operation " + id + " did not update the replica of " + machine.getHostName() + " in " + zone.name()
                        + ", which is as it was: "
                        + ended.failure().map(Failure::message).orElse("it was cancelled"));
    }

    private Operation update(
            VMInstanceVO machine, ReplicaState wanted, ReplicationPolicy policy, RoamingZone zone, Deadline deadline) {
        while (true) {
            OperationId id = begin(machine, wanted, policy, zone, deadline);
            Operation ended = await(id, deadline);
            scheduling.takeIn(wanted.desktop(), zone.id());
            boolean gaveWay = ended.state() == OperationState.CANCELLED
                    && !instances.passingWork(wanted.desktop()).isEmpty();
            if (!gaveWay) {
                return ended;
            }
            // To CloudStack's own work on the machine; it is done when that has ended.
        }
    }

    private void requirePossible(VMInstanceVO machine, DesktopId desktop, RoamingZone zone) {
        if (!instances.passingWork(desktop).isEmpty()) {
            // That is waited for, and what is left then is looked at again.
            return;
        }
        List<String> against = instances.replicaObstacles(desktop, zone.id());
        if (!against.isEmpty()) {
            throw new InvalidParameterValueException("virtual machine " + machine.getHostName()
                    + " cannot be replicated to " + zone.name() + ": " + String.join("; ", against));
        }
    }

    private OperationId begin(
            VMInstanceVO machine, ReplicaState wanted, ReplicationPolicy policy, RoamingZone zone, Deadline deadline) {
        DesktopId desktop = wanted.desktop();
        while (!deadline.hasPassed(clock)) {
            operations.moving(desktop).ifPresent(move -> {
                throw busy(machine, move);
            });
            Optional<OperationId> same = cancelling.running(desktop, zone.id());
            if (same.isPresent()) {
                return same.get();
            }
            Optional<OperationId> other = operations.replicating(desktop);
            if (other.isPresent()) {
                await(other.get(), deadline);
            } else {
                Optional<OperationId> begun = attempt(desktop, policy, zone);
                if (begun.isPresent()) {
                    return begun.get();
                }
            }
        }
        throw new ServerApiException(
                ApiErrorCode.RESOURCE_IN_USE_ERROR,
                "other replicas of " + machine.getHostName()
                        + " are being updated, or CloudStack works on it, for longer than "
                        + settings.longestConnect().toMinutes() + " minutes"
                        + instances.passingWork(desktop).stream()
                                .map(work -> " (" + work + ")")
                                .collect(Collectors.joining())
                        + "; nothing was begun, try again later");
    }

    // Empty when the scheduler, or another server, was quicker.
    private Optional<OperationId> attempt(DesktopId desktop, ReplicationPolicy policy, RoamingZone zone) {
        Optional<ReplicaState> now = states.find(desktop, zone.id());
        if (now.isEmpty() || now.get().status() == ReplicaState.Status.RUNNING) {
            pause();
            return Optional.empty();
        }
        OperationId id = new OperationId(UUID.randomUUID().toString());
        ReplicaState running = now.get().change().runs(id).done();
        if (!states.replace(running)) {
            return Optional.empty();
        }
        try {
            updates.begin(id, running, policy, List.of(WHY));
            return Optional.of(id);
        } catch (DesktopBusy busy) {
            rest(running);
            pause();
            return Optional.empty();
        } catch (CannotReplicate cannot) {
            if (cannot.isPassing()) {
                awaits(running, cannot);
                pause();
                return Optional.empty();
            }
            rest(running);
            throw new ServerApiException(
                    ApiErrorCode.INSUFFICIENT_CAPACITY_ERROR,
                    "the replica in " + zone.name() + " was not updated, nothing was changed: " + cannot.getMessage());
        } catch (RuntimeException e) {
            rest(running);
            throw e;
        }
    }

    // Whoever lists the replica is told what it waits for.
    private void awaits(ReplicaState running, CannotReplicate cannot) {
        states.replace(running.change()
                .rests(ReplicaState.Status.IDLE)
                .waitsFor(new Failure("DESKTOP_CHANGING", cannot.getMessage()))
                .nextAt(clock.instant())
                .done());
    }

    private void rest(ReplicaState running) {
        states.replace(running.change()
                .rests(ReplicaState.Status.IDLE)
                .nextAt(clock.instant())
                .done());
    }

    private Operation await(OperationId id, Deadline deadline) {
        try {
            return roamings.current().awaitEnd(id, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw goesOn(id);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerApiException(
                    ApiErrorCode.INTERNAL_ERROR, "this management server stops; nothing was begun, try again");
        }
    }

    private static ServerApiException goesOn(OperationId id) {
        return new ServerApiException(
                ApiErrorCode.INTERNAL_ERROR,
                "operation " + id + " has not ended yet; it goes on, listRoamingOperations shows how");
    }

    private static ServerApiException busy(VMInstanceVO machine, OperationId move) {
        return new ServerApiException(
                ApiErrorCode.RESOURCE_IN_USE_ERROR,
                machine.getHostName() + " is being moved by operation " + move
                        + "; its replicas are updated after that, wait for its end");
    }
}
