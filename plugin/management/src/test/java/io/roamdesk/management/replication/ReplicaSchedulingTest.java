// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import static io.roamdesk.management.replication.World.B;
import static io.roamdesk.management.replication.World.DESKTOP;
import static io.roamdesk.management.replication.World.NOW;
import static io.roamdesk.management.replication.World.POLICY;
import static io.roamdesk.management.replication.World.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Failure;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Progress;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.replication.ReplicationPolicy;
import io.roamdesk.core.replication.ReplicationWatch;
import io.roamdesk.core.replication.Updates;
import io.roamdesk.management.settings.ReplicationSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The domain's scheduler on the real tables: what one update of a replica goes through, and two servers at once. */
class ReplicaSchedulingTest {
    private final ReplicationSettings settings = mock(ReplicationSettings.class);
    private final ReplicationWatch watch = mock(ReplicationWatch.class);
    private final List<OperationId> begun = new CopyOnWriteArrayList<>();
    private Replicated world;
    private ReplicaScheduling scheduling;

    @BeforeEach
    void aReplicaThatIsWanted() {
        when(settings.workers()).thenReturn(4);
        when(settings.updatesPerPair()).thenReturn(2);
        world = new Replicated();
        world.policies.insert(World.policy("gold"));
        world.states.add(wanted(B));
        scheduling = scheduling();
    }

    private ReplicaScheduling scheduling() {
        return new ReplicaScheduling(
                world.states, world.points, world.policies, new Journalled(), watch, settings, world.clock);
    }

    private ReplicaState state() {
        return world.states.find(DESKTOP, B).orElseThrow();
    }

    private void ends(OperationState state, Optional<Failure> failure) {
        OperationId id = begun.get(begun.size() - 1);
        if (state == OperationState.SUCCEEDED) {
            world.journal.progress(id, new Progress(10, 10, 4000, 0, Optional.empty(), ""));
            world.journal.move(id, OperationState.RUNNING, state, failure);
        } else {
            world.journal.move(id, OperationState.RUNNING, OperationState.ABORTING, failure);
            world.journal.move(id, OperationState.ABORTING, state, failure);
        }
    }

    @Test
    void updatesAReplicaThatIsDueAndTakesInThatItSucceeded() {
        scheduling.tick();
        assertThat(begun).hasSize(1);
        assertThat(state().operation()).contains(begun.get(0));
        scheduling.tick();
        assertThat(begun).hasSize(1);

        world.clock.advance(Duration.ofSeconds(8));
        world.points.add(World.point(0));
        ends(OperationState.SUCCEEDED, Optional.empty());
        scheduling.tick();

        assertThat(state().status()).isEqualTo(ReplicaState.Status.IDLE);
        assertThat(state().newestPoint()).contains(NOW);
        assertThat(state().past().lastWireBytes()).isEqualTo(4000);
        assertThat(state().nextAt()).isAfter(world.clock.instant());
        assertThat(begun).hasSize(1);
    }

    @Test
    void backsOffFromAFailureAndTriesAgain() {
        scheduling.tick();
        ends(OperationState.FAILED, Optional.of(new Failure("HOST_UNREACHABLE", "it is off")));
        scheduling.tick();
        assertThat(state().status()).isEqualTo(ReplicaState.Status.FAILING);
        assertThat(state().failure().orElseThrow().message()).isEqualTo("it is off");

        world.clock.advance(Duration.ofHours(1));
        scheduling.tick();

        assertThat(begun).hasSize(2);
    }

    @Test
    void tellsOnceThatTheGoalIsViolatedAndOnceThatItIsMetAgain() {
        world.clock.advance(Duration.ofHours(2));
        scheduling.tick();
        scheduling.tick();
        verify(watch).goalViolated(any(), any());

        world.points.add(World.point(119));
        ends(OperationState.SUCCEEDED, Optional.empty());
        scheduling.tick();
        scheduling.tick();

        verify(watch).goalMetAgain(any(), any());
        assertThat(state().violatedSince()).isEmpty();
    }

    @Test
    void ofManyServersOneBeginsAnUpdate() throws Exception {
        ExecutorService servers = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Void>> ticks = new ArrayList<>();
            for (int server = 0; server < 6; server++) {
                ReplicaScheduling one = scheduling();
                ticks.add(() -> {
                    one.tick();
                    return null;
                });
            }
            for (Future<Void> tick : servers.invokeAll(ticks)) {
                tick.get();
            }
        } finally {
            servers.shutdownNow();
        }

        assertThat(begun).hasSize(1);
        assertThat(state().operation()).contains(begun.get(0));
    }

    /** Begins nothing but rows of the journal. */
    private final class Journalled implements Updates {
        @Override
        public void begin(OperationId id, ReplicaState replica, ReplicationPolicy policy, List<String> reasons) {
            assertThat(policy.id()).isEqualTo(POLICY);
            world.journal.create(new Operation(
                    id,
                    OperationKind.REPLICATE,
                    DESKTOP,
                    replica.home(),
                    replica.zone(),
                    OperationState.RUNNING,
                    false,
                    false,
                    world.clock.instant(),
                    Optional.empty(),
                    reasons,
                    Progress.NONE,
                    Optional.empty(),
                    List.of()));
            begun.add(id);
        }

        @Override
        public boolean isDestroyed(DesktopId desktop) {
            return false;
        }

        @Override
        public Optional<Operation> find(OperationId id) {
            return world.operations.find(id);
        }
    }
}
