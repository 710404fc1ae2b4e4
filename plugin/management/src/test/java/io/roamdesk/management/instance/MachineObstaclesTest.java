// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.hypervisor.Hypervisor.HypervisorType;
import com.cloud.service.ServiceOfferingVO;
import com.cloud.service.dao.ServiceOfferingDao;
import com.cloud.vm.UserVmManager;
import com.cloud.vm.UserVmVO;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.dao.UserVmDao;
import com.cloud.vm.snapshot.VMSnapshotVO;
import com.cloud.vm.snapshot.dao.VMSnapshotDao;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MachineObstaclesTest {
    private final VMInstanceVO machine = Rows.machine();
    private final UserVmVO user = mock(UserVmVO.class);
    private final ServiceOfferingVO offering = mock(ServiceOfferingVO.class);
    private final UserVmDao users = mock(UserVmDao.class);
    private final VMSnapshotDao snapshots = mock(VMSnapshotDao.class);
    private final ServiceOfferingDao offerings = mock(ServiceOfferingDao.class);
    private final MachineObstacles obstacles = new MachineObstacles(users, snapshots, offerings);

    @BeforeEach
    void healthyWorld() {
        when(offering.getGpuCount()).thenReturn(null);
        when(offering.getVgpuProfileId()).thenReturn(null);
        when(offerings.findByIdIncludingRemoved(Rows.MACHINE, 41L)).thenReturn(offering);
        when(user.getIsoId()).thenReturn(null);
        when(user.getUserVmType()).thenReturn("UserVM");
        when(users.findById(Rows.MACHINE)).thenReturn(user);
    }

    @Test
    void nothingStandsAgainstAHealthyMachine() {
        assertThat(obstacles.of(machine)).isEmpty();
    }

    @Test
    void namesAnAttachedIso() {
        when(user.getIsoId()).thenReturn(7L);

        refused("detachIso");
    }

    @Test
    void namesANodeOfAKubernetesCluster() {
        when(user.getUserVmType()).thenReturn(UserVmManager.CKS_NODE);

        refused("Kubernetes");
    }

    @Test
    void namesTheServerOfASharedFileSystem() {
        when(user.getUserVmType()).thenReturn(UserVmManager.SHAREDFSVM);

        refused("shared file system");
    }

    @Test
    void namesSnapshotsOfTheMachine() {
        when(snapshots.findByVm(Rows.MACHINE)).thenReturn(List.of(mock(VMSnapshotVO.class)));

        refused("deleteVMSnapshot");
    }

    @Test
    void namesAGpu() {
        when(offering.getGpuCount()).thenReturn(1);

        refused("GPU");
    }

    @Test
    void namesAShareOfAGpu() {
        when(offering.getVgpuProfileId()).thenReturn(3L);

        refused("GPU");
    }

    @Test
    void namesABackupOffering() {
        when(machine.getBackupOfferingId()).thenReturn(5L);

        refused("removeVirtualMachineFromBackupOffering");
    }

    @Test
    void namesAnotherHypervisor() {
        when(machine.getHypervisorType()).thenReturn(HypervisorType.Simulator);

        refused("Simulator");
    }

    @Test
    void namesASystemMachine() {
        when(machine.getType()).thenReturn(VirtualMachine.Type.DomainRouter);

        refused("system VM");
    }

    private void refused(String why) {
        assertThat(obstacles.of(machine)).singleElement().asString().contains(why);
    }
}
