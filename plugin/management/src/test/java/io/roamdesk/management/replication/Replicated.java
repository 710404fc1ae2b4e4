// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import static io.roamdesk.management.replication.World.A;
import static io.roamdesk.management.replication.World.B;
import static io.roamdesk.management.replication.World.C;
import static io.roamdesk.management.replication.World.DESKTOP;
import static io.roamdesk.management.replication.World.NOW;
import static io.roamdesk.management.replication.World.OWNER;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import com.cloud.alert.AlertManager;
import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.dao.VMInstanceDao;
import io.roamdesk.core.decision.Decider;
import io.roamdesk.core.location.AddressDatabase;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.replication.Updates;
import io.roamdesk.core.roam.Instances;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.core.roam.Roaming;
import io.roamdesk.management.access.MachineAccess;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.MariaDb;
import io.roamdesk.management.decision.Decisions;
import io.roamdesk.management.decision.RoamPrediction;
import io.roamdesk.management.desktop.DesktopPolicies;
import io.roamdesk.management.desktop.DesktopStore;
import io.roamdesk.management.instance.Placement;
import io.roamdesk.management.instance.ReplicaObstacles;
import io.roamdesk.management.instance.ReplicaPlace;
import io.roamdesk.management.location.ReportStore;
import io.roamdesk.management.operation.OperationResponses;
import io.roamdesk.management.operation.OperationRows;
import io.roamdesk.management.operation.Roamings;
import io.roamdesk.management.operation.SqlJournal;
import io.roamdesk.management.policy.PolicyStore;
import io.roamdesk.management.readiness.Readiness;
import io.roamdesk.management.settings.ReplicationSettings;
import io.roamdesk.management.settings.RoamdeskSettings;
import io.roamdesk.management.zone.ZoneStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Everything of replication on a real database, over a CloudStack with zones A (Zurich), B (Frankfurt) and C (New York), and a desktop in A. */
final class Replicated {
    final CloudDatabase database = MariaDb.fresh();
    final Ticking clock = new Ticking();
    final DataCenterDao zones = mock(DataCenterDao.class);
    final VMInstanceDao machines = mock(VMInstanceDao.class);
    final AccountManager accounts = mock(AccountManager.class);
    final Instances instances = mock(Instances.class);
    final Roaming roaming = mock(Roaming.class);
    final Roamings roamings = mock(Roamings.class);
    final Updates updates = mock(Updates.class);
    final ReplicaObstacles obstacles = mock(ReplicaObstacles.class);
    final ReplicaPlace place = mock(ReplicaPlace.class);
    final Placement placement = mock(Placement.class);
    final RoamdeskSettings settings = mock(RoamdeskSettings.class);
    final ReplicationSettings replicationSettings = mock(ReplicationSettings.class);
    final ReplicaVerification verification = mock(ReplicaVerification.class);
    final OperationResponses operationResponses = mock(OperationResponses.class);
    final VMInstanceVO machine = World.machine();

    final SqlJournal journal = new SqlJournal(database, clock);
    final OperationRows operations = new OperationRows(database);
    final ZoneStore zoneSettings = new ZoneStore(database, zones, clock);
    final ReplicationPolicyStore policies = new ReplicationPolicyStore(database, clock);
    final ReplicationStore replications = new ReplicationStore(database, clock);
    final ReplicaStateStore states = new ReplicaStateStore(database);
    final RecoveryPointStore points = new RecoveryPointStore(database, clock);
    final VisitStore visits = new VisitStore(database);
    final DesktopStore desktops = new DesktopStore(database, clock);
    final ReportStore reports = new ReportStore(database, replications);
    final ReplicaCancelling cancelling = new ReplicaCancelling(operations, roamings, Clock.systemUTC());
    final ReplicaKeeping keeping = new ReplicaKeeping(
            states, points, cancelling, new GoalWatch(machines, zones, mock(AlertManager.class), clock), clock);
    final ReplicaRows rows = new ReplicaRows(database, operations, clock);
    final ReplicationLook look;
    final ReplicaSync sync;
    final ReplicationService service;

    Replicated() {
        World.tables(database);
        zones();
        Account owner = mock(Account.class);
        lenient().when(owner.getUuid()).thenReturn(OWNER.uuid());
        lenient().when(accounts.getAccount(anyLong())).thenReturn(owner);
        lenient().when(machines.findById(11L)).thenReturn(machine);
        lenient().when(machines.findByUuid(DESKTOP.value())).thenReturn(machine);
        lenient().when(roamings.current()).thenReturn(roaming);
        lenient().when(instances.replicaObstacles(any(), any())).thenReturn(List.of());
        lenient().when(instances.obstacles(any(), any())).thenReturn(List.of());
        lenient().when(obstacles.ofMachine(any())).thenReturn(List.of());
        lenient().when(place.storage(anyLong())).thenReturn(new ReplicaPlace.Storage(500L << 30, 1000L << 30));
        lenient()
                .when(placement.find(any(), anyLong(), any()))
                .thenReturn(new Placement.Found(Optional.empty(), List.of()));
        lenient().when(settings.reportValidity()).thenReturn(Duration.ofHours(12));
        lenient().when(settings.longestConnect()).thenReturn(Duration.ofMinutes(60));
        lenient().when(replicationSettings.choiceInterval()).thenReturn(Duration.ofHours(24));
        NearZone near = new NearZone(
                desktops,
                new DesktopPolicies(new PolicyStore(database, clock)),
                new Decisions(
                        new Decider(AddressDatabase.NONE),
                        zoneSettings,
                        zones,
                        instances,
                        placement,
                        mock(Plans.class),
                        new RoamPrediction(database, states),
                        settings,
                        clock),
                reports,
                settings,
                clock);
        look = new ReplicationLook(
                replications,
                policies,
                states,
                visits,
                new ZoneCandidates(instances, place, zones),
                near,
                keeping,
                operations,
                desktops,
                machines,
                zones,
                accounts,
                zoneSettings,
                replicationSettings,
                clock);
        ReplicaScheduling scheduling = mock(ReplicaScheduling.class);
        sync = new ReplicaSync(
                states,
                keeping,
                cancelling,
                scheduling,
                updates,
                instances,
                operations,
                operationResponses,
                roamings,
                settings,
                clock);
        Readiness readiness = new Readiness();
        readiness.ready();
        service = new ReplicationService(
                replications,
                policies,
                states,
                points,
                look,
                keeping,
                cancelling,
                sync,
                verification,
                new ReplicationResponses(replications, policies, rows, zones),
                new RoamingZoneOf(zones, zoneSettings),
                obstacles,
                desktops,
                new MachineAccess(machines, accounts),
                readiness,
                clock);
    }

    private void zones() {
        DataCenterVO a = World.zone(1);
        DataCenterVO b = World.zone(2);
        DataCenterVO c = World.zone(3);
        lenient().when(zones.listAllZones()).thenReturn(List.of(a, b, c));
        List.of(a, b, c).forEach(zone -> {
            long id = zone.getId();
            String uuid = zone.getUuid();
            lenient().when(zones.findById(id)).thenReturn(zone);
            lenient().when(zones.findByUuid(uuid)).thenReturn(zone);
            lenient().when(zones.findByUuidIncludingRemoved(uuid)).thenReturn(zone);
        });
        settings(A.value(), 47.37, 8.54, "Zurich", "CH");
        settings(B.value(), 50.11, 8.68, "Frankfurt", "DE");
        settings(C.value(), 40.71, -74.01, "New York", "US");
    }

    private void settings(String uuid, double latitude, double longitude, String city, String country) {
        database.run(handle -> handle.execute(
                "INSERT INTO roamdesk_zone (uuid, settings, updated) VALUES (?, ?, 0)",
                uuid,
                "{\"latitude\":" + latitude + ",\"longitude\":" + longitude + ",\"city\":\"" + city
                        + "\",\"country\":\"" + country + "\",\"offices\":[],\"enabled\":true,\"rateLimits\":{}}"));
    }

    /** An operation that has not ended. */
    Operation begin(Operation operation) {
        journal.create(operation);
        return operation;
    }

    /** A clock that a test moves. */
    static final class Ticking extends Clock {
        private Instant now = NOW;

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
