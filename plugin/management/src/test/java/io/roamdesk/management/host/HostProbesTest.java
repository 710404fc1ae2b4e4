// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.host;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.host.HostVO;
import com.cloud.host.Status;
import com.cloud.host.dao.HostDao;
import com.cloud.hypervisor.Hypervisor.HypervisorType;
import com.cloud.resource.ResourceState;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.settings.RoamdeskSettings;
import java.time.Clock;
import java.util.List;
import org.apache.cloudstack.utils.identity.ManagementServerNode;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostProbesTest {
    private static final String ZONE = "0a000000-0000-0000-0000-00000000000a";
    private static final String HOST = "0a000000-0000-0000-0000-000000000aaa";

    private final HostVO host = mock(HostVO.class);
    private final Hosts agents = mock(Hosts.class);
    private final HostDao hosts = mock(HostDao.class);
    private final DataCenterDao zones = mock(DataCenterDao.class);
    private final HostProbes probes = new HostProbes(agents, hosts, zones, new RoamdeskSettings(), Clock.systemUTC());

    @BeforeEach
    void aZoneWithAHost() {
        DataCenterVO zone = mock(DataCenterVO.class);
        when(zone.getId()).thenReturn(1L);
        when(zone.getUuid()).thenReturn(ZONE);
        when(zones.listAllZones()).thenReturn(List.of(zone));
        when(zones.findById(1L)).thenReturn(zone);
        when(host.getId()).thenReturn(1L);
        when(host.getUuid()).thenReturn(HOST);
        when(host.getStatus()).thenReturn(Status.Up);
        when(host.getResourceState()).thenReturn(ResourceState.Enabled);
        when(host.getManagementServerId()).thenReturn(ManagementServerNode.getManagementServerId());
        when(hosts.listByDataCenterIdAndHypervisorType(1, HypervisorType.KVM)).thenReturn(List.of(host));
        when(agents.probe(any(), any())).thenReturn(new Hosts.HostReport("1", "7.2", "9.0", "192.0.2.1", 1, List.of()));
    }

    @Test
    void asksFromTimeToTimeTheHostsThatAreConnectedToThisServer() {
        probes.refresh();

        verify(agents).probe(new HostId(HOST), new ZoneId(ZONE));
    }

    @Test
    void leavesTheHostsOfOtherServersToThem() {
        when(host.getManagementServerId()).thenReturn(ManagementServerNode.getManagementServerId() + 1);

        probes.refresh();

        verify(agents, never()).probe(any(), any());
    }

    @Test
    void asksAHostOfAnotherServerWhenItIsAskedForIt() {
        when(host.getManagementServerId()).thenReturn(ManagementServerNode.getManagementServerId() + 1);

        Assertions.assertThat(probes.inZone(1)).singleElement().matches(HostProbes.HostFitness::isFit);
    }

    @Test
    void takesNoHostInMaintenanceAndDoesNotAskIt() {
        when(host.getResourceState()).thenReturn(ResourceState.Maintenance);

        Assertions.assertThat(probes.inZone(1)).singleElement().matches(fitness -> !fitness.isFit());
        verify(agents, never()).probe(any(), any());
    }
}
