// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.operation.Failure;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Progress;
import io.roamdesk.core.replication.Consistency;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.replication.RecoveryPointId;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.MariaDb;
import io.roamdesk.management.host.PoolHosts;
import io.roamdesk.management.instance.TestPlans;
import io.roamdesk.management.operation.OperationRows;
import io.roamdesk.management.operation.SqlJournal;
import io.roamdesk.management.operation.SqlPlans;
import io.roamdesk.management.replication.RecoveryPointStore;
import io.roamdesk.management.settings.RoamdeskSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A desktop with a replica of two recovery points, over which a move or an update has laid what it sealed before it failed. */
class AbandonedArrivalsTest {
    private static final HostId HOST = new HostId("0b000000-0000-0000-0000-000000000bbb");
    private static final OperationId FAILED = new OperationId("0e000000-0000-0000-0000-000000000001");

    private final Hosts hosts = mock(Hosts.class);
    private final PoolHosts poolHosts = mock(PoolHosts.class);
    private final RoamdeskSettings settings = mock(RoamdeskSettings.class);
    private final RoamPlan plan = TestPlans.plan();
    private final Clock clock = Clock.systemUTC();
    private final Replica arrived = plan.copies().stream()
            .filter(copy -> copy.zone().equals(plan.to().zone()))
            .findFirst()
            .orElseThrow();
    private SqlJournal journal;
    private SqlPlans plans;
    private RecoveryPointStore points;
    private AbandonedArrivals arrivals;

    @BeforeEach
    void twoPoints() {
        CloudDatabase database = MariaDb.fresh();
        journal = new SqlJournal(database, clock);
        plans = new SqlPlans(database, clock);
        points = new RecoveryPointStore(database, clock);
        when(poolHosts.hasPool(anyString())).thenReturn(true);
        when(poolHosts.reaching(anyString())).thenReturn(Optional.of(HOST));
        when(settings.arrivedRetention()).thenReturn(Duration.ofHours(-1));
        points.add(point("0f000000-0000-0000-0000-000000000001", "/pool/old"));
        points.add(point("0f000000-0000-0000-0000-000000000002", "/pool/new"));
        plans.saveReplica(layer("/pool/new"));
        CopyRemoval removal = new CopyRemoval(plans, points, hosts, poolHosts);
        arrivals = new AbandonedArrivals(new OperationRows(database), plans, points, removal, settings, clock);
    }

    private Replica layer(String path) {
        return new Replica(
                arrived.desktop(),
                arrived.disk(),
                arrived.zone(),
                arrived.poolUuid(),
                path,
                "c".repeat(64),
                plan.epoch());
    }

    private RecoveryPoint point(String id, String path) {
        return new RecoveryPoint(
                new RecoveryPointId(id),
                arrived.desktop(),
                arrived.zone(),
                clock.instant(),
                clock.instant(),
                Consistency.CRASH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                plan.epoch(),
                List.of(layer(path)),
                0,
                0,
                RecoveryPoint.State.WHOLE);
    }

    private void failed(OperationKind kind) {
        plans.save(FAILED, plan);
        journal.create(new Operation(
                FAILED,
                kind,
                plan.desktop(),
                plan.from().zone(),
                plan.to().zone(),
                OperationState.RUNNING,
                false,
                false,
                clock.instant(),
                Optional.empty(),
                List.of(),
                Progress.NONE,
                Optional.empty(),
                List.of()));
        journal.move(
                FAILED,
                OperationState.RUNNING,
                OperationState.ABORTING,
                Optional.of(new Failure("HOST_SILENT", "no answer")));
        journal.move(FAILED, OperationState.ABORTING, OperationState.FAILED, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void goWithoutTheRecoveryPointsThatTheyLieOver(OperationKind kind) {
        failed(kind);

        arrivals.sweep();

        verify(hosts).removeReplica(HOST, arrived, Set.of("/pool/old", "/pool/new"));
        assertThat(points.of(plan.desktop())).hasSize(2);
        assertThat(plans.replicas(plan.desktop())).containsExactly(layer("/pool/new"));
    }

    @Test
    void stayWhenTheyAreRecordedAsAReplica() {
        failed(OperationKind.REPLICATE);
        plans.saveReplica(arrived);

        arrivals.sweep();

        verify(hosts, never()).removeReplica(any(), any(), any());
    }
}
