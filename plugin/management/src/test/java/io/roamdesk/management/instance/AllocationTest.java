// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.dc.ClusterVO;
import com.cloud.dc.HostPodVO;
import com.cloud.dc.dao.ClusterDao;
import com.cloud.dc.dao.HostPodDao;
import com.cloud.host.HostVO;
import com.cloud.org.Grouping.AllocationState;
import com.cloud.vm.VMInstanceVO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private final VMInstanceVO machine = Rows.machine();
    private final HostVO host = Rows.host(2);
    private final HostPodVO pod = mock(HostPodVO.class);
    private final ClusterVO cluster = mock(ClusterVO.class);
    private final HostPodDao pods = mock(HostPodDao.class);
    private final ClusterDao clusters = mock(ClusterDao.class);
    private final Allocation allocation = new Allocation(pods, clusters);

    @BeforeEach
    void enabled() {
        when(pods.findById(2L)).thenReturn(pod);
        when(clusters.findById(2L)).thenReturn(cluster);
        when(pod.getAllocationState()).thenReturn(AllocationState.Enabled);
        when(cluster.getAllocationState()).thenReturn(AllocationState.Enabled);
    }

    @Test
    void aHostOfAnEnabledPodAndClusterTakesMachines() {
        assertThat(allocation.against(machine, host)).isEmpty();
    }

    @Test
    void aHostOfADisabledPodTakesNone() {
        when(pod.getAllocationState()).thenReturn(AllocationState.Disabled);

        assertThat(allocation.against(machine, host)).isPresent();
    }

    @Test
    void aHostOfADisabledClusterTakesNone() {
        when(cluster.getAllocationState()).thenReturn(AllocationState.Disabled);

        assertThat(allocation.against(machine, host)).isPresent();
    }
}
