// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.exception.PermissionDeniedException;
import com.cloud.hypervisor.Hypervisor.HypervisorType;
import com.cloud.network.Network;
import com.cloud.network.dao.NetworkDao;
import com.cloud.network.dao.NetworkServiceMapDao;
import com.cloud.network.dao.NetworkVO;
import com.cloud.service.ServiceOfferingVO;
import com.cloud.service.dao.ServiceOfferingDao;
import com.cloud.service.dao.ServiceOfferingDetailsDao;
import com.cloud.storage.SnapshotVO;
import com.cloud.storage.Storage.StoragePoolType;
import com.cloud.storage.VMTemplateStoragePoolVO;
import com.cloud.storage.VMTemplateVO;
import com.cloud.storage.Volume;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.SnapshotDao;
import com.cloud.storage.dao.VMTemplateDao;
import com.cloud.storage.dao.VMTemplatePoolDao;
import com.cloud.storage.dao.VolumeDao;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import com.cloud.vm.NicVO;
import com.cloud.vm.UserVmVO;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.dao.NicDao;
import com.cloud.vm.dao.UserVmDao;
import com.cloud.vm.dao.VMInstanceDao;
import com.cloud.vm.snapshot.VMSnapshotVO;
import com.cloud.vm.snapshot.dao.VMSnapshotDao;
import java.util.List;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MoveObstaclesTest {
    private final VMInstanceVO machine = Rows.machine();
    private final VolumeVO volume = Rows.volume();
    private final NetworkVO here = Rows.network(1);
    private final NetworkVO there = Rows.network(2);
    private final VMInstanceDao machines = mock(VMInstanceDao.class);
    private final VolumeDao volumes = mock(VolumeDao.class);
    private final NicDao nics = mock(NicDao.class);
    private final UserVmDao users = mock(UserVmDao.class);
    private final PrimaryDataStoreDao pools = mock(PrimaryDataStoreDao.class);
    private final SnapshotDao snapshots = mock(SnapshotDao.class);
    private final VMSnapshotDao machineSnapshots = mock(VMSnapshotDao.class);
    private final ServiceOfferingDao offerings = mock(ServiceOfferingDao.class);
    private final ServiceOfferingDetailsDao details = mock(ServiceOfferingDetailsDao.class);
    private final VMTemplateDao templates = mock(VMTemplateDao.class);
    private final VMTemplatePoolDao spool = mock(VMTemplatePoolDao.class);
    private final DataCenterDao zones = mock(DataCenterDao.class);
    private final NetworkDao networks = mock(NetworkDao.class);
    private final NetworkServiceMapDao services = mock(NetworkServiceMapDao.class);
    private final AccountManager accounts = mock(AccountManager.class);
    private final ServiceOfferingVO offering = mock(ServiceOfferingVO.class);
    private final UserVmVO user = mock(UserVmVO.class);
    private final VMTemplateStoragePoolVO base = Rows.base("base");

    private MoveObstacles obstacles;

    @BeforeEach
    void healthyWorld() {
        StoragePoolVO pool = Rows.pool(1, StoragePoolType.Filesystem);
        DataCenterVO zone = Rows.zone(2);
        NicVO nic = Rows.nic();
        Account owner = mock(Account.class);
        when(owner.getId()).thenReturn(Rows.OWNER);
        when(accounts.getAccount(Rows.OWNER)).thenReturn(owner);
        when(volumes.findByInstance(Rows.MACHINE)).thenReturn(List.of(volume));
        when(nics.listByVmId(Rows.MACHINE)).thenReturn(List.of(nic));
        when(pools.findById(1L)).thenReturn(pool);
        when(spool.findByPoolTemplate(1, Rows.TEMPLATE, null)).thenReturn(base);
        when(templates.findByIdIncludingRemoved(Rows.TEMPLATE)).thenReturn(mock(VMTemplateVO.class));
        when(offering.getGpuCount()).thenReturn(null);
        when(offering.getVgpuProfileId()).thenReturn(null);
        when(offerings.findByIdIncludingRemoved(Rows.MACHINE, 41L)).thenReturn(offering);
        when(user.getIsoId()).thenReturn(null);
        when(users.findById(Rows.MACHINE)).thenReturn(user);
        when(zones.findByUuid(TestPlans.ZONE_B.value())).thenReturn(zone);
        when(networks.findById(1L)).thenReturn(here);
        when(networks.listByZone(2)).thenReturn(List.of(there));
        MachineRows rows = new MachineRows(machines, volumes, nics);
        obstacles = new MoveObstacles(
                rows,
                users,
                pools,
                snapshots,
                machineSnapshots,
                offerings,
                details,
                templates,
                zones,
                new DiskPaths(spool),
                new NetworkMapping(networks, services, accounts, rows));
    }

    @Test
    void nothingStandsAgainstAHealthyMachine() {
        assertThat(found()).isEmpty();
    }

    @Test
    void nothingStandsAgainstADiskWithoutABase() {
        VolumeVO data = Rows.data();
        when(volumes.findByInstance(Rows.MACHINE)).thenReturn(List.of(volume, data));

        assertThat(found()).isEmpty();
    }

    @Test
    void namesAnAttachedIso() {
        when(user.getIsoId()).thenReturn(7L);

        assertThat(found()).singleElement().asString().contains("detachIso");
    }

    @Test
    void namesSnapshotsOfTheMachine() {
        when(machineSnapshots.findByVm(Rows.MACHINE)).thenReturn(List.of(mock(VMSnapshotVO.class)));

        assertThat(found()).singleElement().asString().contains("deleteVMSnapshot");
    }

    @Test
    void namesSnapshotsOfAVolume() {
        when(snapshots.listByStatusNotIn(anyLong(), any(), any())).thenReturn(List.of(mock(SnapshotVO.class)));

        assertThat(found()).singleElement().asString().contains("ROOT-11").contains("deleteSnapshot");
    }

    @Test
    void namesAVolumeThatIsNotReady() {
        when(volume.getState()).thenReturn(Volume.State.Snapshotting);

        assertThat(found()).singleElement().asString().contains("Snapshotting");
    }

    @Test
    void namesADataDiskInAPoolOfATypeThatIsNotHandled() {
        VolumeVO data = Rows.volume();
        StoragePoolVO ceph = Rows.pool(9, StoragePoolType.RBD);
        when(data.getVolumeType()).thenReturn(Volume.Type.DATADISK);
        when(data.getName()).thenReturn("DATA-11");
        when(data.getPoolId()).thenReturn(9L);
        when(pools.findById(9L)).thenReturn(ceph);
        when(volumes.findByInstance(Rows.MACHINE)).thenReturn(List.of(volume, data));

        assertThat(found()).singleElement().asString().contains("DATA-11").contains("RBD");
    }

    @Test
    void namesABaseWhoseRowIsGoneOrMarkedForCollection() {
        when(base.getMarkedForGC()).thenReturn(true);

        assertThat(found()).singleElement().asString().contains("no row of the template");
    }

    @Test
    void namesATemplateThatIsGone() {
        when(templates.findByIdIncludingRemoved(Rows.TEMPLATE)).thenReturn(null);

        assertThat(found()).singleElement().asString().contains("template").contains("gone");
    }

    @Test
    void namesAGpu() {
        when(offering.getGpuCount()).thenReturn(1);

        assertThat(found()).singleElement().asString().contains("GPU");
    }

    @Test
    void namesABackupOffering() {
        when(machine.getBackupOfferingId()).thenReturn(5L);

        assertThat(found()).singleElement().asString().contains("removeVirtualMachineFromBackupOffering");
    }

    @Test
    void namesAnotherHypervisor() {
        when(machine.getHypervisorType()).thenReturn(HypervisorType.Simulator);

        assertThat(found()).singleElement().asString().contains("Simulator");
    }

    @Test
    void namesASystemMachine() {
        when(machine.getType()).thenReturn(VirtualMachine.Type.DomainRouter);

        assertThat(found()).singleElement().asString().contains("system VM");
    }

    @Test
    void namesAnOfferingThatIsNotInTheZone() {
        when(details.findZoneIds(41L)).thenReturn(List.of(1L));

        assertThat(found()).singleElement().asString().contains("offering").contains("B");
    }

    @Test
    void namesANetworkWithoutCounterpart() {
        when(there.getName()).thenReturn("other");

        assertThat(found()).singleElement().asString().contains("desktops").contains("L2 network of the same name");
    }

    @Test
    void namesANetworkWhoseCounterpartTheOwnerMayNotUse() {
        when(there.getAccountId()).thenReturn(99L);
        doThrow(new PermissionDeniedException("not yours"))
                .when(accounts)
                .checkAccess(any(Account.class), any(), org.mockito.ArgumentMatchers.anyBoolean(), any());

        assertThat(found()).singleElement().asString().contains("no counterpart");
    }

    @Test
    void acceptsACounterpartOfAnotherAccountThatTheOwnerMayUse() {
        when(there.getAccountId()).thenReturn(99L);

        assertThat(found()).isEmpty();
    }

    @Test
    void namesANetworkThatIsNotL2() {
        when(here.getGuestType()).thenReturn(Network.GuestType.Isolated);

        assertThat(found()).singleElement().asString().contains("Isolated");
    }

    @Test
    void namesAConfigDrive() {
        when(services.getDistinctProviders(1)).thenReturn(List.of("ConfigDrive"));

        assertThat(found()).singleElement().asString().contains("config drive");
    }

    @Test
    void namesAZoneThatIsNotThere() {
        when(zones.findByUuid(TestPlans.ZONE_B.value())).thenReturn(null);

        assertThat(found()).singleElement().asString().contains("no zone");
    }

    private List<String> found() {
        return obstacles.of(machine, TestPlans.ZONE_B);
    }
}
