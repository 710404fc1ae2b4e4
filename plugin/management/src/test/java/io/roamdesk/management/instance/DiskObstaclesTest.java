// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.storage.SnapshotVO;
import com.cloud.storage.Storage.StoragePoolType;
import com.cloud.storage.StoragePoolStatus;
import com.cloud.storage.VMTemplateStoragePoolVO;
import com.cloud.storage.VMTemplateVO;
import com.cloud.storage.Volume;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.SnapshotDao;
import com.cloud.storage.dao.VMTemplateDao;
import com.cloud.storage.dao.VMTemplatePoolDao;
import com.cloud.storage.dao.VolumeDao;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.dao.NicDao;
import com.cloud.vm.dao.VMInstanceDao;
import java.util.List;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiskObstaclesTest {
    private final VMInstanceVO machine = Rows.machine();
    private final VolumeVO volume = Rows.volume();
    private final StoragePoolVO pool = Rows.pool(1, StoragePoolType.Filesystem);
    private final VMTemplateStoragePoolVO base = Rows.base("base");
    private final VolumeDao volumes = mock(VolumeDao.class);
    private final PrimaryDataStoreDao pools = mock(PrimaryDataStoreDao.class);
    private final SnapshotDao snapshots = mock(SnapshotDao.class);
    private final VMTemplateDao templates = mock(VMTemplateDao.class);
    private final VMTemplatePoolDao spool = mock(VMTemplatePoolDao.class);
    private final DiskObstacles obstacles = new DiskObstacles(
            new MachineRows(mock(VMInstanceDao.class), volumes, mock(NicDao.class)),
            pools,
            snapshots,
            templates,
            new DiskPaths(spool));

    @BeforeEach
    void healthyWorld() {
        when(volumes.findByInstance(Rows.MACHINE)).thenReturn(List.of(volume));
        when(pools.findById(1L)).thenReturn(pool);
        when(spool.findByPoolTemplate(1, Rows.TEMPLATE, null)).thenReturn(base);
        VMTemplateVO template = mock(VMTemplateVO.class);
        when(templates.findByIdIncludingRemoved(Rows.TEMPLATE)).thenReturn(template);
    }

    @Test
    void nothingStandsAgainstAHealthyDisk() {
        assertThat(obstacles.of(machine)).isEmpty();
    }

    @Test
    void nothingStandsAgainstADiskWithoutABase() {
        VolumeVO data = Rows.data();
        when(volumes.findByInstance(Rows.MACHINE)).thenReturn(List.of(volume, data));

        assertThat(obstacles.of(machine)).isEmpty();
    }

    @Test
    void namesAMachineWithoutADisk() {
        when(volumes.findByInstance(Rows.MACHINE)).thenReturn(List.of());

        refused("no disk");
    }

    @Test
    void namesSnapshotsOfAVolume() {
        when(snapshots.listByStatusNotIn(anyLong(), any(), any())).thenReturn(List.of(mock(SnapshotVO.class)));

        refused("deleteSnapshot");
    }

    @Test
    void namesAVolumeThatIsNotReady() {
        when(volume.getState()).thenReturn(Volume.State.Snapshotting);

        refused("Snapshotting");
    }

    @Test
    void namesAVolumeWhosePoolIsInMaintenance() {
        when(pool.getStatus()).thenReturn(StoragePoolStatus.Maintenance);

        refused("Maintenance");
    }

    @Test
    void namesAnEncryptedVolume() {
        when(volume.getPassphraseId()).thenReturn(5L);

        refused("encrypted");
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

        assertThat(obstacles.of(machine))
                .singleElement()
                .asString()
                .contains("DATA-11")
                .contains("RBD");
    }

    @Test
    void namesABaseWhoseRowIsGone() {
        when(spool.findByPoolTemplate(1, Rows.TEMPLATE, null)).thenReturn(null);

        refused("no row of the template");
    }

    @Test
    void acceptsABaseThatWasMarkedForCollectionBeforeTheMachineCame() {
        when(base.getMarkedForGC()).thenReturn(true);

        assertThat(obstacles.of(machine)).isEmpty();
    }

    @Test
    void namesATemplateThatIsGone() {
        when(templates.findByIdIncludingRemoved(Rows.TEMPLATE)).thenReturn(null);

        refused("gone from CloudStack");
    }

    private void refused(String why) {
        assertThat(obstacles.of(machine)).singleElement().asString().contains(why);
    }
}
