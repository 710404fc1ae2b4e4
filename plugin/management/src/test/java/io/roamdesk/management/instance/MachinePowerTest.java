// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.host.HostVO;
import com.cloud.host.dao.HostDao;
import com.cloud.storage.ScopeType;
import com.cloud.storage.Storage.StoragePoolType;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.VolumeDao;
import com.cloud.utils.exception.CloudRuntimeException;
import com.cloud.vm.UserVmManager;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.dao.NicDao;
import com.cloud.vm.dao.VMInstanceDao;
import io.roamdesk.core.roam.CloudFailure;
import java.util.List;
import org.apache.cloudstack.consoleproxy.ConsoleAccessManager;
import org.apache.cloudstack.context.CallContext;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

class MachinePowerTest {
    private final VMInstanceVO machine = Rows.machine();
    private final StoragePoolVO pool = Rows.pool(2, StoragePoolType.NetworkFilesystem);
    private final VMInstanceDao machines = mock(VMInstanceDao.class);
    private final VolumeDao volumes = mock(VolumeDao.class);
    private final UserVmManager service = mock(UserVmManager.class);
    private final HostDao hosts = mock(HostDao.class);
    private final DataCenterDao zones = mock(DataCenterDao.class);
    private final PrimaryDataStoreDao pools = mock(PrimaryDataStoreDao.class);
    private final MockedStatic<CallContext> calls = mockStatic(CallContext.class);
    private final MachinePower power = new MachinePower(
            new MachineRows(machines, volumes, mock(NicDao.class)),
            service,
            mock(ConsoleAccessManager.class),
            hosts,
            zones,
            pools);

    @BeforeEach
    void movedAndStopped() throws Exception {
        DataCenterVO zone = Rows.zone(2);
        HostVO host = Rows.host(2);
        VolumeVO volume = Rows.volume();
        when(volume.getPoolId()).thenReturn(2L);
        when(pool.getScope()).thenReturn(ScopeType.CLUSTER);
        when(pools.findById(2L)).thenReturn(pool);
        when(volumes.findByInstance(Rows.MACHINE)).thenReturn(List.of(volume));
        when(zones.findByUuid(TestPlans.ZONE_B.value())).thenReturn(zone);
        when(hosts.findByUuid(TestPlans.HOST_B)).thenReturn(host);
        when(machine.getDataCenterId()).thenReturn(2L);
        when(machines.findByUuid(TestPlans.DESKTOP.value())).thenReturn(machine);
        when(service.startVirtualMachine(anyLong(), any(), any(), eq(2L), any(), any()))
                .thenThrow(new CloudRuntimeException("the host is full"));
    }

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void startsADesktopOnAnotherHostOfItsPoolWhenTheOneWishedForIsFull() throws Exception {
        power.start(TestPlans.DESKTOP, TestPlans.plan().to());

        verify(service).startVirtualMachine(eq(Rows.MACHINE), isNull(), isNull(), isNull(), any(), isNull());
    }

    @Test
    void doesNotLetCloudStackCopyADiskThatLiesOnOneHostToAnotherPool() throws Exception {
        when(pool.getScope()).thenReturn(ScopeType.HOST);

        assertThatThrownBy(() -> power.start(TestPlans.DESKTOP, TestPlans.plan().to()))
                .isInstanceOf(CloudFailure.class)
                .hasMessageContaining("the host is full");

        verify(service, never()).startVirtualMachine(anyLong(), any(), any(), isNull(), any(), any());
    }

    @Test
    void startsNothingWhoseRowNamesAnotherZone() {
        when(machine.getDataCenterId()).thenReturn(1L);

        assertThatThrownBy(() -> power.start(TestPlans.DESKTOP, TestPlans.plan().to()))
                .hasMessageContaining("is not in B");
    }

    @Test
    void doesNotTakeAStopForDoneThatLeftTheMachineRunning() {
        when(machine.getState()).thenReturn(VirtualMachine.State.Running);

        assertThatThrownBy(() -> power.stop(TestPlans.DESKTOP, false))
                .isInstanceOf(CloudFailure.class)
                .hasMessageContaining("is Running after CloudStack was asked to stop it");
    }
}
