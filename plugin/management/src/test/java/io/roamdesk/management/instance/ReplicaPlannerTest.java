// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.host.HostVO;
import com.cloud.hypervisor.Hypervisor.HypervisorType;
import com.cloud.org.Grouping.AllocationState;
import com.cloud.storage.Storage.StoragePoolType;
import com.cloud.storage.StoragePoolHostVO;
import com.cloud.storage.StoragePoolStatus;
import com.cloud.storage.VMTemplateStoragePoolVO;
import com.cloud.storage.VMTemplateVO;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.SnapshotDao;
import com.cloud.storage.dao.StoragePoolHostDao;
import com.cloud.storage.dao.VMTemplateDao;
import com.cloud.storage.dao.VMTemplatePoolDao;
import com.cloud.storage.dao.VolumeDao;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.dao.NicDao;
import com.cloud.vm.dao.VMInstanceDao;
import com.cloud.vm.snapshot.VMSnapshotVO;
import com.cloud.vm.snapshot.dao.VMSnapshotDao;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.replication.Freeze;
import io.roamdesk.core.replication.Retention;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.roam.Instance;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.core.roam.ReplicaOrder;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.core.roam.RoamRefused;
import io.roamdesk.management.host.HostProbes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Updates of a replica in zone B of a machine that runs in zone A. */
class ReplicaPlannerTest {
    private static final OperationId OPERATION = new OperationId("0e000000-0000-0000-0000-000000000001");

    private final VMInstanceVO machine = Rows.machine();
    private final VolumeVO root = Rows.volume();
    private final DataCenterVO zoneB = Rows.zone(2);
    private final StoragePoolVO poolA = Rows.pool(1, StoragePoolType.Filesystem);
    private final StoragePoolVO poolB = Rows.pool(2, StoragePoolType.Filesystem);
    private final VMInstanceDao machines = mock(VMInstanceDao.class);
    private final VolumeDao volumes = mock(VolumeDao.class);
    private final DataCenterDao zones = mock(DataCenterDao.class);
    private final PrimaryDataStoreDao pools = mock(PrimaryDataStoreDao.class);
    private final StoragePoolHostDao reach = mock(StoragePoolHostDao.class);
    private final VMTemplateDao templates = mock(VMTemplateDao.class);
    private final VMTemplatePoolDao spool = mock(VMTemplatePoolDao.class);
    private final HostProbes probes = mock(HostProbes.class);
    private final PoolTags tags = mock(PoolTags.class);
    private final SnapshotDao snapshots = mock(SnapshotDao.class);
    private final VMSnapshotDao machineSnapshots = mock(VMSnapshotDao.class);
    private final Dedication dedication = mock(Dedication.class);
    private final Plans plans = mock(Plans.class);
    private final Epochs epochs = mock(Epochs.class);
    private ReplicaPlanner planner;
    private ReplicaObstacles obstacles;

    @BeforeEach
    void healthyWorld() {
        DataCenterVO zoneA = Rows.zone(1);
        HostVO here = Rows.host(1);
        HostVO there = Rows.host(2);
        VMTemplateVO template = mock(VMTemplateVO.class);
        VMTemplateStoragePoolVO base = Rows.base("base");
        StoragePoolHostVO row = mock(StoragePoolHostVO.class);
        when(template.getUuid()).thenReturn(TestPlans.BASE.uuid());
        when(templates.findByIdIncludingRemoved(Rows.TEMPLATE)).thenReturn(template);
        when(spool.findByPoolTemplate(1, Rows.TEMPLATE, null)).thenReturn(base);
        when(machines.findByUuid(TestPlans.DESKTOP.value())).thenReturn(machine);
        when(machine.getHostId()).thenReturn(1L);
        when(volumes.findByInstance(Rows.MACHINE)).thenReturn(List.of(root));
        when(zones.findByUuid(TestPlans.ZONE_B.value())).thenReturn(zoneB);
        when(zones.findById(1L)).thenReturn(zoneA);
        when(pools.findById(1L)).thenReturn(poolA);
        when(pools.findByUuid(TestPlans.POOL_B)).thenReturn(poolB);
        when(pools.listByDataCenterId(2)).thenReturn(List.of(poolB));
        when(reach.findByPoolHost(1, 1)).thenReturn(row);
        when(reach.findByPoolHost(2, 2)).thenReturn(row);
        when(tags.allow(any(), any())).thenReturn(true);
        Hosts.HostReport fit = new Hosts.HostReport("1", "7.2", "9.0", "192.0.2.1", 1, List.of());
        when(probes.inZone(1)).thenReturn(List.of(new HostProbes.HostFitness(here, Optional.of(fit), List.of())));
        when(probes.inZone(2)).thenReturn(List.of(new HostProbes.HostFitness(there, Optional.of(fit), List.of())));
        when(plans.replicas(TestPlans.DESKTOP)).thenReturn(List.of());
        when(epochs.ownership(TestPlans.DESKTOP)).thenReturn(Optional.of(new Epoch(4)));
        when(dedication.against(any(VMInstanceVO.class), any(DataCenterVO.class)))
                .thenReturn(Optional.empty());
        MachineRows rows = new MachineRows(machines, volumes, mock(NicDao.class));
        DiskPaths paths = new DiskPaths(spool);
        ReplicaPlace place = new ReplicaPlace(probes, pools, reach, rows, paths, tags);
        planner = new ReplicaPlanner(
                rows,
                zones,
                place,
                new SourceSites(rows, zones, pools, reach, probes),
                new DiskMoves(rows, pools, templates, paths),
                plans,
                epochs,
                Clock.systemUTC());
        obstacles = new ReplicaObstacles(
                new DiskObstacles(rows, pools, snapshots, templates, paths),
                machineSnapshots,
                dedication,
                place,
                zones,
                plans);
    }

    private RoamPlan plan() {
        Instance instance = new Instance(
                TestPlans.DESKTOP,
                "desk",
                "i-2-3-VM",
                new OwnerId("0c000000-0000-0000-0000-000000000001"),
                Instance.Power.RUNNING,
                TestPlans.ZONE_A,
                "A",
                Optional.empty(),
                List.of());
        ReplicaOrder order = new ReplicaOrder(
                TestPlans.DESKTOP,
                TestPlans.ZONE_B,
                List.of("due"),
                Duration.ofHours(1),
                1000,
                Freeze.CRASH,
                Retention.DEFAULT);
        return planner.plan(OPERATION, instance, order);
    }

    private List<String> against() {
        return obstacles.of(machine, TestPlans.ZONE_B);
    }

    @Test
    void readsAMachineThatRunsAtItsHostAndNeedsNoNetwork() {
        RoamPlan plan = plan();

        assertThat(plan.from().host().uuid()).isEqualTo(TestPlans.HOST_A);
        assertThat(plan.to().host().uuid()).isEqualTo(TestPlans.HOST_B);
        assertThat(plan.wasRunning()).isTrue();
        assertThat(plan.nics()).isEmpty();
        assertThat(plan.epoch()).isEqualTo(new Epoch(4));
        assertThat(plan.bytesPerSecond()).isEqualTo(1000);
        assertThat(against()).isEmpty();
    }

    @Test
    void laysTheUpdateOverTheReplicaInItsPoolEvenIfAnotherHasMoreRoom() {
        when(plans.replicas(TestPlans.DESKTOP)).thenReturn(List.of(TestPlans.replica("/pool-b/old", 3)));
        when(pools.listByDataCenterId(2)).thenReturn(List.of());

        RoamPlan plan = plan();

        assertThat(plan.to().poolUuid()).isEqualTo(TestPlans.POOL_B);
        assertThat(plan.disks().get(0).replica()).isPresent();
    }

    @Test
    void refusesAnInstanceWhoseOwnershipIsNotCounted() {
        when(epochs.ownership(TestPlans.DESKTOP)).thenReturn(Optional.empty());

        assertThatThrownBy(this::plan).isInstanceOf(RoamRefused.class).hasMessageContaining("enableReplication");
    }

    @Test
    void neitherSnapshotsOfVolumesNorAnIsoNorABackupOfferingMatter() {
        when(machine.getBackupOfferingId()).thenReturn(5L);

        assertThat(against()).isEmpty();
        org.mockito.Mockito.verifyNoInteractions(snapshots);
    }

    @Test
    void refusesAnotherHypervisor() {
        when(machine.getHypervisorType()).thenReturn(HypervisorType.Simulator);

        assertThat(against()).anyMatch(it -> it.contains("only instances on KVM"));
    }

    @Test
    void refusesSnapshotsOfTheMachine() {
        when(machineSnapshots.findByVm(Rows.MACHINE)).thenReturn(List.of(mock(VMSnapshotVO.class)));

        assertThat(against()).anyMatch(it -> it.contains("deleteVMSnapshot"));
    }

    @Test
    void refusesAnEncryptedVolumeWhoseReplicaWouldNotBe() {
        when(root.getPassphraseId()).thenReturn(9L);

        assertThat(against()).anyMatch(it -> it.contains("encrypted"));
    }

    @Test
    void refusesAPoolThatIsNoFileSystem() {
        when(poolA.getPoolType()).thenReturn(StoragePoolType.RBD);

        assertThat(against()).anyMatch(it -> it.contains("RBD"));
    }

    @Test
    void refusesAZoneThatIsFullDisabledOrDedicatedToOthers() {
        when(poolB.getUsedBytes()).thenReturn(1L << 40);
        when(zoneB.getAllocationState()).thenReturn(AllocationState.Disabled);
        when(dedication.against(machine, zoneB)).thenReturn(Optional.of("zone B is dedicated"));

        assertThat(against())
                .anyMatch(it -> it.contains("bytes free"))
                .anyMatch(it -> it.contains("updateZone"))
                .anyMatch(it -> it.contains("is dedicated"));
    }

    @Test
    void refusesWhileThePoolOfTheReplicaIsNotUp() {
        when(plans.replicas(TestPlans.DESKTOP)).thenReturn(List.of(TestPlans.replica("/pool-b/old", 3)));
        when(poolB.getStatus()).thenReturn(StoragePoolStatus.Maintenance);

        assertThat(against()).anyMatch(it -> it.contains("where its replica lies"));
        assertThatThrownBy(this::plan).isInstanceOf(RoamRefused.class).hasMessageContaining("B: pool");
    }

    @Test
    void refusesTheZoneWhereItIs() {
        DataCenterVO zoneA = Rows.zone(1);
        when(zones.findByUuid(TestPlans.ZONE_A.value())).thenReturn(zoneA);

        assertThat(obstacles.of(machine, TestPlans.ZONE_A)).anyMatch(it -> it.contains("it is in A itself"));
    }

    @Test
    void saysWhatEachHostLacks() {
        HostVO unfit = Rows.host(2);
        when(probes.inZone(2))
                .thenReturn(List.of(new HostProbes.HostFitness(unfit, Optional.empty(), List.of("no agent"))));

        assertThat(against()).anyMatch(it -> it.contains("host-2") && it.contains("no agent"));
    }
}
