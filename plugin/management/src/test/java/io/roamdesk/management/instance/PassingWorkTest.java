// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.storage.Volume;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.VolumeDao;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.dao.NicDao;
import com.cloud.vm.dao.VMInstanceDao;
import com.cloud.vm.snapshot.VMSnapshot;
import com.cloud.vm.snapshot.VMSnapshotVO;
import com.cloud.vm.snapshot.dao.VMSnapshotDao;
import io.roamdesk.core.desktop.DesktopId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PassingWorkTest {
    private final VMInstanceVO machine = Rows.machine();
    private final VolumeVO volume = Rows.volume();
    private final VMSnapshotVO snapshot = mock(VMSnapshotVO.class);
    private final VolumeDao volumes = mock(VolumeDao.class);
    private final VMSnapshotDao snapshots = mock(VMSnapshotDao.class);
    private final Set<DesktopId> going = new HashSet<>();
    private final PassingWork work = new PassingWork(
            new MachineRows(mock(VMInstanceDao.class), volumes, mock(NicDao.class)), snapshots, going::contains);

    @BeforeEach
    void nothingIsDone() {
        when(volumes.findByInstance(Rows.MACHINE)).thenReturn(List.of(volume));
        when(snapshots.findByVm(Rows.MACHINE)).thenReturn(List.of(snapshot));
        when(snapshot.getState()).thenReturn(VMSnapshot.State.Ready);
        when(snapshot.getName()).thenReturn("before the upgrade");
    }

    @Test
    void whatIsThereToStayDoesNotPass() {
        assertThat(work.of(machine)).isEmpty();
        when(volume.getState()).thenReturn(Volume.State.Allocated);
        when(snapshot.getState()).thenReturn(VMSnapshot.State.Error);
        assertThat(work.of(machine)).isEmpty();
    }

    @Test
    void whatIsDoneToTheDisksIsNamed() {
        when(volume.getState()).thenReturn(Volume.State.Snapshotting);
        when(snapshot.getState()).thenReturn(VMSnapshot.State.Creating);
        assertThat(work.of(machine))
                .satisfiesExactly(
                        first -> assertThat(first).contains("volume ROOT-11 is Snapshotting"),
                        second -> assertThat(second).contains("VM snapshot before the upgrade is Creating"));
    }

    @Test
    void nothingIsBuiltOnAReplicaThatIsBeingRemoved() {
        DesktopId desktop = new DesktopId(machine.getUuid());
        going.add(desktop);
        assertThat(work.of(machine)).singleElement().asString().contains("an earlier replica of it is being removed");
        going.remove(desktop);
        assertThat(work.of(machine)).isEmpty();
    }

    @Test
    void whatIsDoneToTheMachineIsNamed() {
        when(machine.getState()).thenReturn(VirtualMachine.State.Migrating);
        assertThat(work.of(machine)).singleElement().asString().contains("it is Migrating");
    }
}
