// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.capacity.CapacityManager;
import com.cloud.capacity.dao.CapacityDao;
import com.cloud.host.HostVO;
import com.cloud.service.ServiceOfferingVO;
import com.cloud.service.dao.ServiceOfferingDao;
import com.cloud.storage.Storage.StoragePoolType;
import com.cloud.storage.StoragePoolHostVO;
import com.cloud.storage.StoragePoolStatus;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.StoragePoolHostDao;
import com.cloud.storage.dao.VMTemplatePoolDao;
import com.cloud.storage.dao.VolumeDao;
import com.cloud.utils.Pair;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.dao.NicDao;
import com.cloud.vm.dao.VMInstanceDao;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.zone.Obstacle;
import io.roamdesk.management.host.HostProbes;
import io.roamdesk.management.host.HostProbes.HostFitness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private final VMInstanceVO machine = Rows.machine();
    private final HostVO first = Rows.host(2);
    private final HostVO second = Rows.host(3);
    private final StoragePoolVO pool = Rows.pool(2, StoragePoolType.NetworkFilesystem);
    private final HostProbes probes = mock(HostProbes.class);
    private final CapacityManager capacity = mock(CapacityManager.class);
    private final ServiceOfferingDao offerings = mock(ServiceOfferingDao.class);
    private final PrimaryDataStoreDao pools = mock(PrimaryDataStoreDao.class);
    private final StoragePoolHostDao reach = mock(StoragePoolHostDao.class);
    private final VolumeDao volumes = mock(VolumeDao.class);
    private final PoolTags poolTags = mock(PoolTags.class);
    private final List<HostRule> rules = new ArrayList<>();
    private final Placement placement = new Placement(
            probes,
            capacity,
            mock(CapacityDao.class),
            offerings,
            pools,
            reach,
            new MachineRows(mock(VMInstanceDao.class), volumes, mock(NicDao.class)),
            new DiskPaths(mock(VMTemplatePoolDao.class)),
            poolTags,
            rules);

    @BeforeEach
    void aZoneWithTwoHostsAndAPool() {
        ServiceOfferingVO offering = mock(ServiceOfferingVO.class);
        StoragePoolHostVO reached = mock(StoragePoolHostVO.class);
        VolumeVO volume = Rows.volume();
        Hosts.HostReport report = new Hosts.HostReport("1", "7.2", "9.0", "192.0.2.1", 1, List.of());
        when(offerings.findByIdIncludingRemoved(Rows.MACHINE, 41L)).thenReturn(offering);
        when(volumes.findByInstance(Rows.MACHINE)).thenReturn(List.of(volume));
        when(probes.inZone(2))
                .thenReturn(List.of(
                        new HostFitness(first, Optional.of(report), List.of()),
                        new HostFitness(second, Optional.of(report), List.of())));
        when(pools.listByDataCenterId(2)).thenReturn(List.of(pool));
        when(reach.findByPoolHost(2, 2)).thenReturn(reached);
        when(reach.findByPoolHost(2, 3)).thenReturn(reached);
        when(capacity.checkIfHostHasCpuCapabilityAndCapacity(any(), any(), anyBoolean()))
                .thenReturn(new Pair<>(true, true));
        when(poolTags.allow(any(), any())).thenReturn(true);
    }

    @Test
    void takesTheFirstHostThatHasAll() {
        assertThat(place()).contains(first);
    }

    @Test
    void takesNoHostThatARuleIsAgainst() {
        rules.add((it, host) -> host == first ? Optional.of("it is dedicated") : Optional.empty());

        assertThat(place()).contains(second);
    }

    @Test
    void saysWhyEachHostIsRuledOut() {
        rules.add((it, host) -> Optional.of("it is dedicated"));

        Placement.Found found = placement.find(machine, 2, List.of());

        assertThat(found.place()).isEmpty();
        assertThat(found.obstacles())
                .extracting(Obstacle::text)
                .contains("host host-2: it is dedicated", "host host-3: it is dedicated");
    }

    @Test
    void takesNoHostWithoutRoom() {
        when(capacity.checkIfHostHasCpuCapabilityAndCapacity(any(), any(), anyBoolean()))
                .thenReturn(new Pair<>(true, false));

        assertThat(place()).isEmpty();
    }

    @Test
    void takesNoPoolThatIsNotUp() {
        when(pool.getStatus()).thenReturn(StoragePoolStatus.Maintenance);

        assertThat(place()).isEmpty();
    }

    @Test
    void takesNoPoolThatLacksTheTagsOfTheDisksOfferings() {
        when(poolTags.allow(any(), any())).thenReturn(false);

        assertThat(place()).isEmpty();
    }

    @Test
    void takesNoPoolThatTheHostDoesNotReach() {
        when(reach.findByPoolHost(2, 2)).thenReturn(null);

        assertThat(place()).contains(second);
    }

    private Optional<HostVO> place() {
        return placement.find(machine, 2, List.of()).place().map(Placement.Place::host);
    }
}
