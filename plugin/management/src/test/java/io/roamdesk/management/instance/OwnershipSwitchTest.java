// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.host.HostVO;
import com.cloud.host.dao.HostDao;
import com.cloud.network.dao.NetworkDao;
import com.cloud.network.dao.NetworkVO;
import com.cloud.storage.Storage.StoragePoolType;
import com.cloud.storage.Volume;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.VolumeDao;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import com.cloud.vm.NicVO;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.dao.NicDao;
import com.cloud.vm.dao.VMInstanceDao;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.operation.LeaseLost;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Progress;
import io.roamdesk.core.roam.CloudFailure;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.MariaDb;
import io.roamdesk.management.operation.SqlJournal;
import io.roamdesk.management.operation.SqlPlans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.cloudstack.engine.cloud.entity.api.db.dao.VMNetworkMapDao;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

class OwnershipSwitchTest {
    private static final OperationId OPERATION = new OperationId("99999999-9999-9999-9999-999999999999");

    private final VMInstanceDao machines = mock(VMInstanceDao.class);
    private final VolumeDao volumes = mock(VolumeDao.class);
    private final NicDao nics = mock(NicDao.class);
    private final NetworkDao networks = mock(NetworkDao.class);
    private final VMNetworkMapDao networkMap = mock(VMNetworkMapDao.class);
    private final DataCenterDao zones = mock(DataCenterDao.class);
    private final HostDao hosts = mock(HostDao.class);
    private final PrimaryDataStoreDao pools = mock(PrimaryDataStoreDao.class);
    private final MoveObstacles obstacles = mock(MoveObstacles.class);
    private final ZoneUsage usage = mock(ZoneUsage.class);
    private final CardAddresses addresses = mock(CardAddresses.class);
    private final AccountManager accounts = mock(AccountManager.class);
    private final VMInstanceVO machine = Rows.machine();
    private final VolumeVO volume = Rows.volume();
    private final NicVO nic = Rows.nic();
    private final RoamPlan plan = TestPlans.plan();

    private CloudDatabase database;
    private SqlJournal journal;
    private SqlPlans plans;
    private OwnershipSwitch ownershipSwitch;

    @BeforeEach
    void healthyWorld() {
        database = MariaDb.fresh();
        journal = new SqlJournal(database, Clock.systemUTC());
        plans = new SqlPlans(database, Clock.systemUTC());
        database.run(handle -> {
            handle.execute(
                    "CREATE TABLE vm_disk_statistics (id BIGINT AUTO_INCREMENT PRIMARY KEY, data_center_id BIGINT,"
                            + " account_id BIGINT, vm_id BIGINT, volume_id BIGINT, UNIQUE KEY (account_id, data_center_id, vm_id,"
                            + " volume_id))");
            handle.execute(
                    "INSERT INTO vm_disk_statistics (data_center_id, account_id, vm_id, volume_id) VALUES (1, 3, 11, 21),"
                            + " (2, 3, 11, 21), (1, 3, 12, 22)");
            handle.execute(
                    "INSERT INTO roamdesk_desktop (uuid, enabled, epoch, created) VALUES (?, 1, 4, 0)",
                    plan.desktop().value());
        });
        journal.create(new Operation(
                OPERATION,
                OperationKind.COLD_ROAM,
                plan.desktop(),
                plan.from().zone(),
                plan.to().zone(),
                OperationState.RUNNING,
                false,
                false,
                Instant.EPOCH,
                Optional.empty(),
                List.of(),
                Progress.NONE,
                Optional.empty(),
                List.of()));
        journal.intend(OPERATION, 6, "switch");
        plans.saveReplica(TestPlans.replica("/pool-b/old", 3));

        DataCenterVO a = Rows.zone(1);
        DataCenterVO b = Rows.zone(2);
        HostVO host = Rows.host(2);
        StoragePoolVO from = Rows.pool(1, StoragePoolType.Filesystem);
        StoragePoolVO to = Rows.pool(2, StoragePoolType.SharedMountPoint);
        NetworkVO networkA = Rows.network(1);
        NetworkVO networkB = Rows.network(2);
        when(zones.findByUuid(TestPlans.ZONE_A.value())).thenReturn(a);
        when(zones.findByUuid(TestPlans.ZONE_B.value())).thenReturn(b);
        when(hosts.findByUuid(TestPlans.HOST_B)).thenReturn(host);
        when(pools.findByUuid(TestPlans.POOL_B)).thenReturn(to);
        when(pools.findById(1L)).thenReturn(from);
        when(networks.findById(1L)).thenReturn(networkA);
        when(networks.findByUuid(TestPlans.NETWORK_B)).thenReturn(networkB);
        when(machines.findByUuid(TestPlans.DESKTOP.value())).thenReturn(machine);
        when(machines.lockRow(Rows.MACHINE, true)).thenReturn(machine);
        when(machines.update(anyLong(), any())).thenReturn(true);
        when(volumes.findByInstance(Rows.MACHINE)).thenReturn(List.of(volume));
        when(volumes.update(anyLong(), any())).thenReturn(true);
        when(nics.listByVmId(Rows.MACHINE)).thenReturn(List.of(nic));
        when(nics.update(anyLong(), any())).thenReturn(true);
        ownershipSwitch = withJournal(journal);
    }

    private OwnershipSwitch withJournal(SqlJournal of) {
        MachineRows rows = new MachineRows(machines, volumes, nics);
        return new OwnershipSwitch(
                database,
                of,
                new OwnershipRows(database, plans, Clock.systemUTC()),
                machines,
                rows,
                obstacles,
                new VolumeSwitch(volumes, pools, rows, usage),
                new CardSwitch(nics, networks, networkMap, rows, addresses, accounts),
                usage,
                zones,
                hosts,
                pools,
                moved -> database.run(handle -> handle.execute(
                        "INSERT INTO roamdesk_visits VALUES (?, '', 0)",
                        moved.desktop().value())));
    }

    @Test
    void movesEveryRowThatTiesTheMachineToItsZone() {
        ownershipSwitch.run(OPERATION, plan);

        verify(machine).setDataCenterId(2);
        verify(machine).setPodIdToDeployIn(2L);
        verify(machine).setLastHostId(null);
        verify(machine).setPowerHostId(null);
        verify(machine).incrUpdated();
        verify(volume).setDataCenterId(2);
        verify(volume).setPodId(2L);
        verify(volume).setLastPoolId(1L);
        verify(volume).setPoolId(2L);
        verify(volume).setPoolType(StoragePoolType.SharedMountPoint);
        verify(volume).setPath("moved");
        verify(nic).setNetworkId(2);
        verify(nic).setBroadcastUri(null);
        verify(nic).setIsolationUri(null);
        verify(nic, never()).setMacAddress(any());
        verify(networkMap).persist(Rows.MACHINE, List.of(2L));
        assertThat(statistics()).containsExactly("11 in 2", "12 in 1");
    }

    @Test
    void exchangesTheCardsAddressAfterTheNetworkThatGivesItIsLocked() {
        NetworkVO networkA = Rows.isolated(1);
        NetworkVO networkB = Rows.isolated(2);
        Account owner = mock(Account.class);
        when(networks.findById(1L)).thenReturn(networkA);
        when(networks.findByUuid(TestPlans.NETWORK_B)).thenReturn(networkB);
        when(accounts.getAccount(Rows.OWNER)).thenReturn(owner);

        ownershipSwitch.run(OPERATION, plan);

        InOrder order = inOrder(machines, networks, addresses, nic, nics);
        order.verify(machines).lockRow(Rows.MACHINE, true);
        order.verify(networks).lockRow(2L, true);
        order.verify(addresses).giveBack(nic, networkA);
        order.verify(nic).setNetworkId(2);
        order.verify(addresses).take(nic, networkB, owner);
        order.verify(nics).update(51L, nic);
    }

    @Test
    void locksNoNetworkThatGivesNoAddresses() {
        ownershipSwitch.run(OPERATION, plan);

        verify(networks, never()).lockRow(anyLong(), any());
    }

    @Test
    void movesNothingWhenTheLastAddressIsGone() {
        doThrow(new CloudFailure("no address left; nothing was moved"))
                .when(addresses)
                .take(any(), any(), any());

        refused("no address left");
    }

    @Test
    void closesTheUsageOfMachineAndDisksBeforeTheirRowsChangeAndOpensItAfter() {
        ownershipSwitch.run(OPERATION, plan);

        InOrder order = inOrder(usage, machine, volume);
        order.verify(usage).leaves(machine);
        order.verify(machine).setDataCenterId(2);
        order.verify(usage).arrives(machine);
        order.verify(usage).leaves(volume);
        order.verify(volume).setDataCenterId(2);
        order.verify(usage).arrives(volume);
    }

    @Test
    void refusesWhatWasNotInTheWayWhenTheMoveWasPlanned() {
        when(obstacles.of(machine, TestPlans.ZONE_B)).thenReturn(List.of("an ISO is attached"));

        refused("an ISO is attached");
    }

    @Test
    void refusesAVolumeThatWasResizedMeanwhile() {
        when(volume.getSize()).thenReturn(1L << 32);

        refused("resized meanwhile");
    }

    @Test
    void refusesACardWhoseNewNetworkIsGone() {
        when(networks.findByUuid(TestPlans.NETWORK_B)).thenReturn(null);

        refused("is gone");
    }

    @Test
    void refusesACardThatWasAddedMeanwhile() {
        NicVO second = Rows.nic();
        when(second.getMacAddress()).thenReturn("02:00:00:00:00:02");
        when(nics.listByVmId(Rows.MACHINE)).thenReturn(List.of(nic, second));

        refused("added meanwhile");
    }

    @Test
    void advancesTheEpochAndWritesTheJournalAndTheCopiesWithThem() {
        ownershipSwitch.run(OPERATION, plan);

        assertThat(epoch()).isEqualTo(5);
        assertThat(journal.find(OPERATION).orElseThrow().beyondReturn()).isTrue();
        assertThat(plans.replicas(plan.desktop()))
                .extracting(Replica::zone, Replica::path)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(TestPlans.ZONE_A, "/pool-a/root"));
        assertThat(activeLinks()).containsExactly(TestPlans.ZONE_B.value() + " /pool-b/base");
    }

    @Test
    void movesADiskWithoutABaseWithTheOthers() {
        VolumeVO data = Rows.data();
        when(volumes.findByInstance(Rows.MACHINE)).thenReturn(List.of(volume, data));
        RoamPlan both = TestPlans.planWithData();

        ownershipSwitch.run(OPERATION, both);

        verify(data).setPoolId(2L);
        verify(data).setPath("moved-data");
        assertThat(plans.replicas(both.desktop()))
                .extracting(Replica::path)
                .containsExactlyInAnyOrder("/pool-a/root", "/pool-a/data");
        assertThat(activeLinks()).containsExactly(TestPlans.ZONE_B.value() + " /pool-b/base");
    }

    @Test
    void doesNothingTheSecondTime() {
        ownershipSwitch.run(OPERATION, plan);

        ownershipSwitch.run(OPERATION, plan);

        assertThat(epoch()).isEqualTo(5);
        verify(machines, times(1)).update(anyLong(), any());
    }

    @Test
    void refusesWhenAnotherOperationHasAdvancedTheEpoch() {
        database.run(handle -> handle.execute("UPDATE roamdesk_desktop SET epoch = 5, last_operation = 'another'"));

        refused("epoch");

        assertThat(epoch()).isEqualTo(5);
    }

    @Test
    void refusesAMachineThatSomebodyStarted() {
        when(machine.getState()).thenReturn(VirtualMachine.State.Running);

        refused("not Stopped");
    }

    @Test
    void refusesAMachineThatHasAHostAlthoughItIsStopped() {
        when(machine.getHostId()).thenReturn(1L);

        refused("not Stopped");
    }

    @Test
    void refusesAMachineThatIsInAnotherZoneThanPlanned() {
        when(machine.getDataCenterId()).thenReturn(2L);

        refused("no longer in A");
    }

    @Test
    void refusesAVolumeThatLiesElsewhereThanPlanned() {
        when(volume.getPath()).thenReturn("other");

        refused("not where it was");
    }

    @Test
    void refusesAVolumeThatIsNotReady() {
        when(volume.getState()).thenReturn(Volume.State.Resizing);

        refused("not where it was");
    }

    @Test
    void refusesAVolumeThatWasAttachedMeanwhile() {
        VolumeVO data = Rows.volume();
        when(data.getUuid()).thenReturn("0d000000-0000-0000-0000-0000000000ff");
        when(data.getVolumeType()).thenReturn(Volume.Type.DATADISK);
        when(volumes.findByInstance(Rows.MACHINE)).thenReturn(List.of(volume, data));

        refused("attached meanwhile");
    }

    @Test
    void refusesAVolumeThatWasDetachedMeanwhile() {
        when(volumes.findByInstance(Rows.MACHINE)).thenReturn(List.of());

        refused("detached meanwhile");
    }

    @Test
    void refusesACardThatWasPutIntoAnotherNetwork() {
        NetworkVO other = Rows.network(2);
        when(networks.findById(1L)).thenReturn(other);

        refused("another network");
    }

    @Test
    void refusesWhenTheDestinationsPoolIsGone() {
        when(pools.findByUuid(TestPlans.POOL_B)).thenReturn(null);

        refused("is gone");
    }

    @Test
    void changesNothingWhenThisServerHasLostItsLease() {
        journal.claim(OPERATION, Duration.ofMillis(1));
        database.run(handle -> handle.execute("UPDATE roamdesk_operation SET owner_msid = 424242"));

        assertThatThrownBy(() -> ownershipSwitch.run(OPERATION, plan)).isInstanceOf(LeaseLost.class);

        assertThat(epoch()).isEqualTo(4);
        assertThat(statistics()).contains("11 in 1", "11 in 2");
    }

    private void refused(String why) {
        assertThatThrownBy(() -> ownershipSwitch.run(OPERATION, plan))
                .isInstanceOf(CloudFailure.class)
                .hasMessageContaining(why)
                .hasMessageContaining("nothing was moved");
        assertThat(statistics()).contains("11 in 1");
        assertThat(journal.find(OPERATION).orElseThrow().beyondReturn()).isFalse();
        assertThat(plans.replicas(plan.desktop())).hasSize(1);
    }

    private long epoch() {
        return database.call(handle -> handle.createQuery("SELECT epoch FROM roamdesk_desktop")
                .mapTo(Long.class)
                .one());
    }

    private List<String> statistics() {
        return database.call(handle -> handle.createQuery(
                        "SELECT CONCAT(vm_id, ' in ', data_center_id) FROM vm_disk_statistics ORDER BY vm_id, data_center_id")
                .mapTo(String.class)
                .list());
    }

    private List<String> activeLinks() {
        return database.call(handle -> handle.createQuery(
                        "SELECT CONCAT(zone_uuid, ' ', base_path) FROM roamdesk_link WHERE active = 1")
                .mapTo(String.class)
                .list());
    }
}
