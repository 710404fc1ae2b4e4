// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Progress;
import io.roamdesk.core.replication.Consistency;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.replication.RecoveryPointId;
import io.roamdesk.core.replication.ReplicaReason;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.replication.ReplicaState.Status;
import io.roamdesk.core.replication.ReplicationPolicyId;
import io.roamdesk.core.roam.HostFailure;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.roam.Instance;
import io.roamdesk.core.roam.Instances;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.MariaDb;
import io.roamdesk.management.host.PoolHosts;
import io.roamdesk.management.operation.OperationRows;
import io.roamdesk.management.operation.SqlJournal;
import io.roamdesk.management.operation.SqlPlans;
import io.roamdesk.management.replication.RecoveryPointStore;
import io.roamdesk.management.replication.ReplicaStateStore;
import io.roamdesk.management.replication.SourceCheckpoints;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** A replica with two recovery points in zone B, of a desktop in zone A, that nobody wants any more. */
class EndedReplicasTest {
    private static final DesktopId DESKTOP = new DesktopId("0d000000-0000-0000-0000-000000000001");
    private static final DiskId DISK = new DiskId("0d000000-0000-0000-0000-0000000000d1");
    private static final ZoneId A = new ZoneId("0a000000-0000-0000-0000-00000000000a");
    private static final ZoneId B = new ZoneId("0b000000-0000-0000-0000-00000000000b");
    private static final HostId HOST = new HostId("0b000000-0000-0000-0000-000000000bbb");
    private static final RecoveryPointId OLD = new RecoveryPointId("0f000000-0000-0000-0000-000000000001");
    private static final RecoveryPointId NEW = new RecoveryPointId("0f000000-0000-0000-0000-000000000002");

    private static final HostId SOURCE = new HostId("0d000000-0000-0000-0000-0000000000e1");

    private final Hosts hosts = mock(Hosts.class);
    private final PoolHosts poolHosts = mock(PoolHosts.class);
    private final Instances instances = mock(Instances.class);
    private final Clock clock = Clock.systemUTC();
    private SqlJournal journal;
    private SqlPlans plans;
    private ReplicaStateStore states;
    private RecoveryPointStore points;
    private EndedReplicas ended;

    @BeforeEach
    void twoPoints() {
        CloudDatabase database = MariaDb.fresh();
        journal = new SqlJournal(database, clock);
        plans = new SqlPlans(database, clock);
        states = new ReplicaStateStore(database);
        points = new RecoveryPointStore(database, clock);
        when(poolHosts.hasPool(anyString())).thenReturn(true);
        when(poolHosts.reaching(anyString())).thenReturn(Optional.of(HOST));
        points.add(point(OLD, "/pool/old"));
        points.add(point(NEW, "/pool/new"));
        plans.saveReplica(replica("/pool/new"));
        states.add(ReplicaState.wanted(
                DESKTOP,
                B,
                A,
                new OwnerId("0c000000-0000-0000-0000-000000000001"),
                new ReplicationPolicyId("0f000000-0000-0000-0000-0000000000aa"),
                ReplicaReason.POLICY,
                "",
                clock.instant()));
        states.replace(state().change().rests(Status.ENDED).done());
        database.run(handle -> handle.execute(
                "UPDATE roamdesk_replica_state SET removing = 1 WHERE desktop_uuid = ?", DESKTOP.value()));
        when(instances.find(DESKTOP))
                .thenReturn(new Instance(
                        DESKTOP,
                        "desk",
                        "i-2-3-VM",
                        new OwnerId("0c000000-0000-0000-0000-000000000001"),
                        Instance.Power.RUNNING,
                        A,
                        "A",
                        Optional.of(SOURCE),
                        List.of()));
        ended = new EndedReplicas(
                states,
                points,
                plans,
                new OperationRows(database),
                new CopyRemoval(plans, points, hosts, poolHosts),
                new SourceCheckpoints(instances, hosts, points),
                clock);
    }

    @Test
    void whatIsBeingRemovedIsKnownUntilItsRowsAreGoneToo() {
        List<Boolean> known = new ArrayList<>();
        doAnswer(removing -> known.add(states.areGoing(DESKTOP))).when(hosts).removeReplica(any(), any(), any());
        assertThat(states.areGoing(DESKTOP)).isFalse();

        ended.sweep();

        assertThat(known).isNotEmpty().containsOnly(true);
        assertThat(points.of(DESKTOP, B)).isEmpty();
        assertThat(states.areGoing(DESKTOP)).isFalse();
    }

    private static Replica replica(String path) {
        return new Replica(DESKTOP, DISK, B, "pool", path, "c".repeat(64), new Epoch(2));
    }

    private static RecoveryPoint point(RecoveryPointId id, String path) {
        return new RecoveryPoint(
                id,
                DESKTOP,
                B,
                Instant.ofEpochSecond(id.equals(OLD) ? 1 : 2),
                Instant.ofEpochSecond(3),
                Consistency.CRASH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Epoch(2),
                List.of(replica(path)),
                0,
                0,
                RecoveryPoint.State.WHOLE);
    }

    @Test
    void goesWithAllItsPointsTheNewestLayerFirst() {
        ended.sweep();

        InOrder order = inOrder(hosts);
        order.verify(hosts).removeReplica(HOST, replica("/pool/new"), Set.of());
        order.verify(hosts).removeReplica(HOST, replica("/pool/old"), Set.of());
        assertThat(points.of(DESKTOP)).isEmpty();
        assertThat(plans.replicas(DESKTOP)).isEmpty();
        assertThat(states.find(DESKTOP, B)).isEmpty();
        verify(hosts).keepCheckpoints(SOURCE, "i-2-3-VM", Set.of());
    }

    @Test
    void waitsUntilNothingWritesIt() {
        journal.create(new Operation(
                new OperationId("0e000000-0000-0000-0000-000000000001"),
                OperationKind.REPLICATE,
                DESKTOP,
                A,
                B,
                OperationState.RUNNING,
                false,
                false,
                clock.instant(),
                Optional.empty(),
                List.of(),
                Progress.NONE,
                Optional.empty(),
                List.of()));

        ended.sweep();

        verify(hosts, never()).removeReplica(any(), any(), any());
        assertThat(points.of(DESKTOP)).hasSize(2);
    }

    @Test
    void waitsUntilNobodyReadsIt() {
        points.hold(NEW, "verify", clock.instant().plusSeconds(60));

        ended.sweep();

        verify(hosts, never()).removeReplica(any(), any(), any());
    }

    @Test
    void isTriedAgainWhenAHostDoesNotAnswer() {
        doThrow(new HostFailure(HOST, HostFailure.UNREACHABLE, "off"))
                .when(hosts)
                .removeReplica(HOST, replica("/pool/new"), Set.of());

        ended.sweep();

        assertThat(points.of(DESKTOP)).hasSize(2);
        assertThat(states.removing()).hasSize(1);
        assertThat(states.areGoing(DESKTOP)).as("holds nobody up").isFalse();
    }

    @Test
    void whoWantsItAgainWhileItGoesGetsANewOneAndIsNotToldOfTheOldPoints() {
        states.replace(state().change()
                .newest(points.of(DESKTOP, B).stream().findFirst())
                .done());
        List<Optional<Instant>> told = new ArrayList<>();
        doAnswer(removing -> {
                    if (state().status() == Status.ENDED) {
                        states.replace(state().change().rests(Status.IDLE).done());
                    }
                    return told.add(state().newestPoint());
                })
                .when(hosts)
                .removeReplica(any(), any(), any());

        ended.sweep();

        assertThat(told).isNotEmpty().containsOnly(Optional.empty());
        assertThat(points.of(DESKTOP)).isEmpty();
        assertThat(state().status()).isEqualTo(Status.IDLE);
        assertThat(states.removing()).isEmpty();
    }

    @Test
    void aServerThatDiesMeanwhileLeavesItToTheNextSweep() {
        assertThat(states.beginRemoval(DESKTOP, B)).isTrue();

        ended.sweep();

        assertThat(states.find(DESKTOP, B)).isEmpty();
        assertThat(states.areGoing(DESKTOP)).isFalse();
    }

    private ReplicaState state() {
        return states.find(DESKTOP, B).orElseThrow();
    }
}
