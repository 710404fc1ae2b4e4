// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.host.HostVO;
import com.cloud.storage.Storage.StoragePoolType;
import com.cloud.storage.StoragePoolHostVO;
import com.cloud.storage.VMTemplateStoragePoolVO;
import com.cloud.storage.VMTemplateVO;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.StoragePoolHostDao;
import com.cloud.storage.dao.VMTemplateDao;
import com.cloud.storage.dao.VMTemplatePoolDao;
import com.cloud.storage.dao.VolumeDao;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.dao.NicDao;
import com.cloud.vm.dao.VMInstanceDao;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.roam.DiskMove;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.roam.Instance;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.core.roam.RoamOrder;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.core.roam.RunningDesktop;
import io.roamdesk.management.host.HostProbes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans of a machine in zone A with a root disk, a clone, and a data disk that has no base. */
class MovePlannerTest {
    private final VMInstanceVO machine = Rows.machine();
    private final VMInstanceDao machines = mock(VMInstanceDao.class);
    private final VolumeDao volumes = mock(VolumeDao.class);
    private final DataCenterDao zones = mock(DataCenterDao.class);
    private final PrimaryDataStoreDao pools = mock(PrimaryDataStoreDao.class);
    private final StoragePoolHostDao reach = mock(StoragePoolHostDao.class);
    private final VMTemplateDao templates = mock(VMTemplateDao.class);
    private final VMTemplatePoolDao spool = mock(VMTemplatePoolDao.class);
    private final HostProbes probes = mock(HostProbes.class);
    private final Placement placement = mock(Placement.class);
    private final NetworkMapping networks = mock(NetworkMapping.class);
    private final Plans plans = mock(Plans.class);
    private MovePlanner planner;

    @BeforeEach
    void healthyWorld() {
        VolumeVO root = Rows.volume();
        VolumeVO data = Rows.data();
        DataCenterVO a = Rows.zone(1);
        DataCenterVO b = Rows.zone(2);
        StoragePoolVO from = Rows.pool(1, StoragePoolType.Filesystem);
        StoragePoolVO to = Rows.pool(2, StoragePoolType.Filesystem);
        HostVO here = Rows.host(1);
        HostVO there = Rows.host(2);
        VMTemplateVO template = mock(VMTemplateVO.class);
        VMTemplateStoragePoolVO base = Rows.base("base");
        when(template.getUuid()).thenReturn(TestPlans.BASE.uuid());
        when(templates.findByIdIncludingRemoved(Rows.TEMPLATE)).thenReturn(template);
        when(spool.findByPoolTemplate(1, Rows.TEMPLATE, null)).thenReturn(base);
        when(machines.findByUuid(TestPlans.DESKTOP.value())).thenReturn(machine);
        when(volumes.findByInstance(Rows.MACHINE)).thenReturn(List.of(root, data));
        when(zones.findByUuid(TestPlans.ZONE_B.value())).thenReturn(b);
        when(zones.findById(1L)).thenReturn(a);
        when(pools.findById(1L)).thenReturn(from);
        when(reach.findByPoolHost(1, 1)).thenReturn(mock(StoragePoolHostVO.class));
        Hosts.HostReport fit = new Hosts.HostReport("1", "7.2", "9.0", "192.0.2.1", 1, List.of());
        when(probes.inZone(1)).thenReturn(List.of(new HostProbes.HostFitness(here, Optional.of(fit), List.of())));
        when(placement.find(any(), anyLong(), any()))
                .thenReturn(new Placement.Found(Optional.of(new Placement.Place(there, to)), List.of()));
        when(networks.map(any(), any()))
                .thenReturn(new NetworkMapping.Mapping(TestPlans.plan().nics(), List.of()));
        when(plans.replicas(TestPlans.DESKTOP)).thenReturn(List.of());
        MachineRows rows = new MachineRows(machines, volumes, mock(NicDao.class));
        planner = new MovePlanner(
                rows,
                zones,
                placement,
                networks,
                new SourceSites(rows, zones, pools, reach, probes),
                new DiskMoves(rows, pools, templates, new DiskPaths(spool)),
                plans,
                new Epochs() {
                    @Override
                    public Optional<Epoch> epoch(DesktopId desktop) {
                        return Optional.of(new Epoch(4));
                    }

                    @Override
                    public Optional<Epoch> ownership(DesktopId desktop) {
                        return epoch(desktop);
                    }
                },
                Clock.systemUTC());
    }

    @Test
    void plansADiskWithoutABaseBesideAClone() {
        RoamPlan plan = plan();
        assertThat(plan.disks()).extracting(DiskMove::disk).containsExactly(TestPlans.DISK, TestPlans.DATA);
        DiskMove root = plan.disks().get(0);
        assertThat(root.base()).contains(TestPlans.BASE);
        assertThat(root.sourceBasePath()).contains("/pool-a/base");
        DiskMove data = plan.disks().get(1);
        assertThat(data.sourcePath()).isEqualTo("/pool-a/data");
        assertThat(data.base()).isEmpty();
        assertThat(data.sourceBasePath()).isEmpty();
        assertThat(data.targetBasePath()).isEmpty();
        assertThat(data.targetFileName()).isNotEqualTo(root.targetFileName());
    }

    @Test
    void findsTheReplicaOfEachDisk() {
        Replica data = new Replica(
                TestPlans.DESKTOP,
                TestPlans.DATA,
                TestPlans.ZONE_B,
                TestPlans.POOL_B,
                "/pool-b/old-data",
                TestPlans.POINT,
                new Epoch(3));
        when(plans.replicas(TestPlans.DESKTOP)).thenReturn(List.of(TestPlans.replica("/pool-b/old", 3), data));
        assertThat(plan().disks())
                .extracting(disk -> disk.replica().orElseThrow().path())
                .containsExactly("/pool-b/old", "/pool-b/old-data");
    }

    @Test
    void namesNoFileAsAnotherAttemptDid() {
        String first = plan(new OperationId("0e000000-0000-0000-0000-000000000001"))
                .disks()
                .get(0)
                .targetFileName();
        String second = plan(new OperationId("0e000000-0000-0000-0000-000000000002"))
                .disks()
                .get(0)
                .targetFileName();

        assertThat(second).isNotEqualTo(first);
    }

    private RoamPlan plan() {
        return plan(new OperationId("0e000000-0000-0000-0000-000000000001"));
    }

    private RoamPlan plan(OperationId operation) {
        Instance instance = new Instance(
                TestPlans.DESKTOP,
                "desk",
                "i-2-3-VM",
                new OwnerId("0c000000-0000-0000-0000-000000000001"),
                Instance.Power.STOPPED,
                TestPlans.ZONE_A,
                "A",
                Optional.empty(),
                List.of());
        RoamOrder order = new RoamOrder(
                TestPlans.DESKTOP,
                TestPlans.ZONE_B,
                List.of(),
                Duration.ofSeconds(1),
                RunningDesktop.WAIT,
                Duration.ofHours(1),
                0);
        return planner.plan(operation, instance, order);
    }
}
