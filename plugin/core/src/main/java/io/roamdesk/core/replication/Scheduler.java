// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.DesktopBusy;
import io.roamdesk.core.operation.Failure;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.zone.ZoneId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Ticks: takes in how updates ended, looks at what is due, begins what {@link Schedule} chooses. Several servers may tick at once: each change is a compare-and-set of the
 * replica's state, and an update is begun by the server that wrote its id there, so none begins what another began, and each thing is told once.
 *
 * <p>The cost of a tick follows what runs and what is due, and is bounded: at most {@value #WINDOW} due replicas are looked at. As long as no more are due, those that wait
 * stay due, so that whoever's turn it is is seen when a place becomes free. When more are due, what waits gets its next look later, and the window passes over all of them.
 */
public final class Scheduler {
    /** How many due replicas one tick looks at. */
    static final int WINDOW = 256;

    /** How long an update may be written as running and not be in the journal: its server died between the two. */
    private static final Duration BEGINNING = Duration.ofMinutes(1);

    /** When a replica is looked at again whose policy was deleted; whoever deletes one sees to its replicas. */
    private static final Duration WITHOUT_POLICY = Duration.ofHours(1);

    private final ReplicaStates states;
    private final RecoveryPoints points;
    private final ReplicationPolicies policies;
    private final Updates updates;
    private final ReplicationWatch watch;
    private final Supplier<ScheduleLimits> limits;
    private final Clock clock;
    private final Turns turns = new Turns();

    /**
     * @param limits asked at each tick
     */
    public Scheduler(
            ReplicaStates states,
            RecoveryPoints points,
            ReplicationPolicies policies,
            Updates updates,
            ReplicationWatch watch,
            Supplier<ScheduleLimits> limits,
            Clock clock) {
        this.states = states;
        this.points = points;
        this.policies = policies;
        this.updates = updates;
        this.watch = watch;
        this.limits = limits;
        this.clock = clock;
    }

    /** Does what is due now. Returns how many updates it began. */
    public synchronized int tick() {
        Instant now = clock.instant();
        Map<ReplicationPolicyId, Optional<ReplicationPolicy>> known = new HashMap<>();
        List<ReplicaState> running = new ArrayList<>();
        for (ReplicaState replica : states.running()) {
            if (!settle(replica, policy(replica, known), now)) {
                running.add(replica);
            }
        }
        List<Due> due = new ArrayList<>();
        for (ReplicaState replica : states.due(now, WINDOW)) {
            policy(replica, known)
                    .ifPresentOrElse(policy -> due.add(new Due(replica, policy)), () -> putOff(replica, now));
        }
        Schedule.Plan plan = Schedule.plan(due, running, turns, limits.get(), now);
        boolean moreAreDue = due.size() == WINDOW;
        plan.waits().forEach(it -> await(it, moreAreDue, now));
        return (int) plan.starts().stream().filter(it -> begin(it, now)).count();
    }

    /** Takes in how the update of a replica ended, if one has: for whoever waited for it and looks at the replica before the next tick. */
    public synchronized void takeIn(DesktopId desktop, ZoneId zone) {
        states.find(desktop, zone)
                .filter(replica -> replica.status() == ReplicaState.Status.RUNNING)
                .ifPresent(replica -> settle(replica, policies.find(replica.policy()), clock.instant()));
    }

    private Optional<ReplicationPolicy> policy(
            ReplicaState replica, Map<ReplicationPolicyId, Optional<ReplicationPolicy>> known) {
        return known.computeIfAbsent(replica.policy(), policies::find);
    }

    private void putOff(ReplicaState replica, Instant now) {
        if (states.replace(replica.change().nextAt(now.plus(WITHOUT_POLICY)).done())) {
            watch.hindered(replica, "its policy " + replica.policy() + " does not exist any more");
        }
    }

    /** Takes in how an update ended; false when it still runs. */
    private boolean settle(ReplicaState replica, Optional<ReplicationPolicy> policy, Instant now) {
        Optional<Operation> operation = updates.find(replica.operation().orElseThrow());
        if (operation.isEmpty()) {
            return forget(replica, now);
        }
        if (policy.isEmpty()) {
            return false;
        }
        if (!operation.get().state().ended()) {
            alarm(replica, policy.get(), operation, now);
            return false;
        }
        ReplicaState after = Outcomes.after(
                replica, operation.get(), points.of(replica.desktop(), replica.zone()), policy.get(), now);
        ReplicaStateChange change = after.change();
        Optional<Consumer<ReplicationWatch>> told = look(after, policy.get(), Optional.empty(), change, now);
        // One write: the version is that which follows the stored one.
        if (states.replace(change.doneAs(after.version()))) {
            told.ifPresent(it -> it.accept(watch));
        }
        return true;
    }

    /** A server died before it began what it had claimed. */
    private boolean forget(ReplicaState replica, Instant now) {
        if (now.isBefore(replica.nextAt().plus(BEGINNING))) {
            return false;
        }
        return states.replace(
                replica.change().rests(ReplicaState.Status.IDLE).nextAt(now).done());
    }

    private void alarm(ReplicaState replica, ReplicationPolicy policy, Optional<Operation> running, Instant now) {
        ReplicaStateChange change = replica.change();
        look(replica, policy, running, change, now).ifPresent(told -> {
            if (states.replace(change.done())) {
                told.accept(watch);
            }
        });
    }

    /** What has to be told; nothing of a desktop that is destroyed, nor of one that was until the first update has ended. */
    private Optional<Consumer<ReplicationWatch>> look(
            ReplicaState replica,
            ReplicationPolicy policy,
            Optional<Operation> running,
            ReplicaStateChange change,
            Instant now) {
        Optional<Consumer<ReplicationWatch>> told = Alarms.look(replica, policy, running, change, now);
        if (told.isEmpty() || !Outcomes.rested(replica) && !isDestroyed(replica)) {
            return told;
        }
        change.violatedSince(replica.violatedSince()).alarmedAt(replica.alarmedAt());
        return Optional.empty();
    }

    private boolean isDestroyed(ReplicaState replica) {
        try {
            return updates.isDestroyed(replica.desktop());
        } catch (RuntimeException e) {
            // Then whoever begins its update says what is wrong with it.
            return false;
        }
    }

    private void await(Schedule.Wait wait, boolean later, Instant now) {
        ReplicaState replica = wait.due().replica();
        ReplicaStateChange change = replica.change();
        if (later) {
            change.nextAt(wait.until());
        }
        Optional<Consumer<ReplicationWatch>> told = look(replica, wait.due().policy(), Optional.empty(), change, now);
        if ((later || told.isPresent()) && states.replace(change.done())) {
            told.ifPresent(it -> it.accept(watch));
        }
    }

    /** Claims the replica, then begins. */
    private boolean begin(Schedule.Start start, Instant now) {
        OperationId id = new OperationId(UUID.randomUUID().toString());
        ReplicationPolicy policy = start.due().policy();
        if (isDestroyed(start.due().replica())) {
            states.replace(Outcomes.resting(start.due().replica().change(), now));
            return false;
        }
        ReplicaStateChange change = start.due().replica().change().runs(id).nextAt(now);
        Optional<Consumer<ReplicationWatch>> told = look(start.due().replica(), policy, Optional.empty(), change, now);
        ReplicaState claimed = change.done();
        if (!states.replace(claimed)) {
            return false;
        }
        turns.take(claimed.owner());
        told.ifPresent(it -> it.accept(watch));
        try {
            updates.begin(id, claimed, policy, List.of(claimed.why(), start.why()));
            return true;
        } catch (DesktopBusy e) {
            states.replace(Outcomes.busy(claimed, new Failure("DESKTOP_BUSY", e.getMessage()), policy, now));
        } catch (CannotReplicate e) {
            states.replace(
                    e.isPassing()
                            ? Outcomes.busy(claimed, new Failure("DESKTOP_CHANGING", e.getMessage()), policy, now)
                            : Outcomes.notBegun(claimed, new Failure("REFUSED", e.getMessage()), policy, now));
        } catch (RuntimeException e) {
            states.replace(Outcomes.notBegun(claimed, new Failure("INTERNAL", e.toString()), policy, now));
            watch.hindered(claimed, "its update could not be begun: " + e);
        }
        return false;
    }
}
