// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Failure;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Progress;
import io.roamdesk.core.zone.ZoneId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Everything that a {@link Scheduler} works with, in memory, by a clock that is moved by hand: an update takes as long as is said, and how often what is looked at is counted. */
final class SimulatedZones implements ReplicaStates, ReplicationPolicies, Updates, ReplicationWatch {
    private final Map<Key, ReplicaState> states = new HashMap<>();
    private final TreeSet<ReplicaState> byNext = new TreeSet<>(Comparator.comparing(ReplicaState::nextAt)
            .thenComparing(ReplicaState::desktop)
            .thenComparing(ReplicaState::zone));
    private final Map<Key, ReplicaState> running = new LinkedHashMap<>();
    private final Map<Key, List<RecoveryPoint>> points = new HashMap<>();
    private final Map<OperationId, Operation> operations = new HashMap<>();
    final Map<ReplicationPolicyId, ReplicationPolicy> policies = new HashMap<>();

    Instant now = Replicas.NOW;
    /** How long an update of a replica takes. */
    Function<ReplicaState, Duration> takes = replica -> Duration.ofSeconds(20);
    /** How an update of a replica fails. */
    Function<ReplicaState, Optional<Failure>> fails = replica -> Optional.empty();
    /** What begins instead when an update is to begin. */
    Function<ReplicaState, Optional<RuntimeException>> refuses = replica -> Optional.empty();

    /** The desktops that are destroyed. */
    final java.util.Set<DesktopId> destroyed = new java.util.HashSet<>();

    /** Runs after what is due has been read. */
    Runnable afterDue = () -> {};

    /** Due states that were read, and how often anything was asked. */
    long looked;

    long calls;
    long begun;
    final Map<DesktopId, Integer> begunOf = new HashMap<>();
    int mostAtOnce;
    final List<String> told = new ArrayList<>();

    private record Key(DesktopId desktop, ZoneId zone) {
        static Key of(ReplicaState state) {
            return new Key(state.desktop(), state.zone());
        }
    }

    Scheduler scheduler(ScheduleLimits limits) {
        return new Scheduler(this, new NewestPoints(), this, this, this, () -> limits, new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        });
    }

    void want(ReplicaState state, ReplicationPolicy policy) {
        policies.put(policy.id(), policy);
        add(state);
    }

    ReplicaState state(long desktop) {
        return states.get(new Key(Replicas.desktop(desktop), Replicas.AWAY));
    }

    Iterable<ReplicaState> all() {
        return states.values();
    }

    @Override
    public boolean add(ReplicaState state) {
        if (states.containsKey(Key.of(state))) {
            return false;
        }
        put(state);
        return true;
    }

    private void put(ReplicaState state) {
        ReplicaState was = states.put(Key.of(state), state);
        if (was != null) {
            byNext.remove(was);
            running.remove(Key.of(was));
        }
        if (state.status() == ReplicaState.Status.RUNNING) {
            running.put(Key.of(state), state);
        } else if (state.status() == ReplicaState.Status.IDLE || state.status() == ReplicaState.Status.FAILING) {
            byNext.add(state);
        }
        mostAtOnce = Math.max(mostAtOnce, running.size());
    }

    @Override
    public Optional<ReplicaState> find(DesktopId desktop, ZoneId zone) {
        return Optional.ofNullable(states.get(new Key(desktop, zone)));
    }

    @Override
    public List<ReplicaState> of(DesktopId desktop) {
        return states.values().stream()
                .filter(it -> it.desktop().equals(desktop))
                .toList();
    }

    @Override
    public List<ReplicaState> due(Instant until, int limit) {
        calls++;
        List<ReplicaState> due = new ArrayList<>();
        for (ReplicaState state : byNext) {
            if (due.size() == limit || state.nextAt().isAfter(until)) {
                break;
            }
            due.add(state);
        }
        looked += due.size();
        afterDue.run();
        return due;
    }

    @Override
    public List<ReplicaState> running() {
        calls++;
        return List.copyOf(running.values());
    }

    @Override
    public boolean replace(ReplicaState next) {
        calls++;
        ReplicaState was = states.get(Key.of(next));
        if (was == null || was.version() != next.version() - 1) {
            return false;
        }
        put(next);
        return true;
    }

    @Override
    public void remove(DesktopId desktop, ZoneId zone) {
        ReplicaState was = states.remove(new Key(desktop, zone));
        byNext.remove(was);
        running.remove(new Key(desktop, zone));
    }

    @Override
    public Optional<ReplicationPolicy> find(ReplicationPolicyId id) {
        calls++;
        return Optional.ofNullable(policies.get(id));
    }

    @Override
    public void begin(OperationId id, ReplicaState replica, ReplicationPolicy policy, List<String> reasons) {
        Optional<RuntimeException> refusal = refuses.apply(replica);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        begun++;
        begunOf.merge(replica.desktop(), 1, Integer::sum);
        operations.put(id, operation(id, replica, OperationState.RUNNING, Optional.empty(), Optional.empty()));
    }

    @Override
    public boolean isDestroyed(DesktopId desktop) {
        calls++;
        return destroyed.contains(desktop);
    }

    private Operation operation(
            OperationId id,
            ReplicaState replica,
            OperationState state,
            Optional<Instant> end,
            Optional<Failure> failure) {
        return new Operation(
                id,
                OperationKind.REPLICATE,
                replica.desktop(),
                replica.home(),
                replica.zone(),
                state,
                false,
                false,
                Optional.ofNullable(operations.get(id))
                        .map(Operation::createdAt)
                        .orElse(now),
                end,
                List.of(),
                Progress.NONE,
                failure,
                List.of());
    }

    @Override
    public Optional<Operation> find(OperationId id) {
        calls++;
        Operation operation = operations.get(id);
        if (operation == null) {
            return Optional.empty();
        }
        Key key = new Key(operation.desktop(), operation.to());
        ReplicaState replica = states.get(key);
        Instant end = operation.createdAt().plus(takes.apply(replica));
        if (now.isBefore(end)) {
            return Optional.of(operation);
        }
        Optional<Failure> failure = fails.apply(replica);
        if (failure.isEmpty()) {
            long number = Long.parseLong(operation.desktop().value().substring(24), 16);
            points.put(key, List.of(Replicas.point(number, operation.createdAt())));
        }
        OperationState state = failure.isPresent() ? OperationState.FAILED : OperationState.SUCCEEDED;
        operations.remove(id);
        return Optional.of(new Operation(
                id,
                operation.kind(),
                operation.desktop(),
                operation.from(),
                operation.to(),
                state,
                false,
                false,
                operation.createdAt(),
                Optional.of(end),
                List.of(),
                Progress.NONE,
                failure,
                List.of()));
    }

    @Override
    public void goalInDanger(ReplicaState replica, ReplicationPolicy policy, Instant until, String why) {
        told.add("danger " + replica.desktop());
    }

    @Override
    public void goalViolated(ReplicaState replica, ReplicationPolicy policy) {
        told.add("violated " + replica.desktop());
    }

    @Override
    public void goalMetAgain(ReplicaState replica, ReplicationPolicy policy) {
        told.add("met " + replica.desktop());
    }

    @Override
    public void hindered(ReplicaState replica, String why) {
        told.add("hindered " + replica.desktop() + ": " + why);
    }

    /** What a scheduler asks of recovery points. */
    private final class NewestPoints implements RecoveryPoints {
        @Override
        public void add(RecoveryPoint point) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<RecoveryPoint> of(DesktopId desktop, ZoneId zone) {
            calls++;
            return points.getOrDefault(new Key(desktop, zone), List.of());
        }

        @Override
        public void remove(RecoveryPointId point) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean removeUnlessHeld(RecoveryPointId point, RecoveryPointId next) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void consume(DesktopId desktop, ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean hold(RecoveryPointId point, String holder, Instant until) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void release(RecoveryPointId point, String holder) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<RecoveryPointId> held(DesktopId desktop, ZoneId zone, Instant at) {
            return new HashSet<>();
        }

        @Override
        public List<RecoveryPoint> of(DesktopId desktop) {
            throw new UnsupportedOperationException();
        }
    }
}
