// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.cloud.storage.Storage.StoragePoolType;
import com.cloud.storage.VMTemplateStoragePoolVO;
import com.cloud.storage.VMTemplateStorageResourceAssoc;
import com.cloud.storage.VMTemplateVO;
import com.cloud.storage.dao.VMTemplateDao;
import com.cloud.storage.dao.VMTemplatePoolDao;
import io.roamdesk.core.roam.CloudFailure;
import io.roamdesk.core.roam.DiskMove;
import io.roamdesk.core.roam.RoamPlan;
import java.time.Clock;
import org.apache.cloudstack.engine.subsystem.api.storage.ObjectInDataStoreStateMachine;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class BaseRowsTest {
    private final VMTemplateDao templates = mock(VMTemplateDao.class);
    private final VMTemplatePoolDao spool = mock(VMTemplatePoolDao.class);
    private final PrimaryDataStoreDao pools = mock(PrimaryDataStoreDao.class);
    private final BaseRows rows = new BaseRows(templates, spool, pools, new DiskPaths(spool), Clock.systemUTC());
    private final RoamPlan plan = TestPlans.plan();
    private final DiskMove disk = plan.disks().get(0);

    @BeforeEach
    void healthyWorld() {
        StoragePoolVO pool = Rows.pool(2, StoragePoolType.Filesystem);
        VMTemplateVO template = mock(VMTemplateVO.class);
        when(template.getId()).thenReturn(Rows.TEMPLATE);
        when(template.getSize()).thenReturn(1L << 30);
        when(pools.findByUuid(TestPlans.POOL_B)).thenReturn(pool);
        when(templates.findByUuidIncludingRemoved(TestPlans.BASE.uuid())).thenReturn(template);
    }

    private VMTemplateStoragePoolVO known(String path) {
        VMTemplateStoragePoolVO row = Rows.base(path);
        when(row.getId()).thenReturn(61L);
        when(spool.findByPoolTemplate(2, Rows.TEMPLATE, null)).thenReturn(row);
        return row;
    }

    @Test
    void makesABaseKnownThatCloudStackDoesNotHave() {
        assertThat(rows.path(plan, disk)).isEmpty();
        rows.record(plan, disk);
        ArgumentCaptor<VMTemplateStoragePoolVO> row = ArgumentCaptor.forClass(VMTemplateStoragePoolVO.class);
        verify(spool).persist(row.capture());
        assertThat(row.getValue().getPoolId()).isEqualTo(2);
        assertThat(row.getValue().getTemplateId()).isEqualTo(Rows.TEMPLATE);
        assertThat(row.getValue().getInstallPath()).isEqualTo("base");
        assertThat(row.getValue().getState()).isEqualTo(ObjectInDataStoreStateMachine.State.Ready);
        assertThat(row.getValue().getDownloadState()).isEqualTo(VMTemplateStorageResourceAssoc.Status.DOWNLOADED);
        assertThat(row.getValue().getTemplateSize()).isEqualTo(1L << 30);
        assertThat(row.getValue().getMarkedForGC()).isFalse();
    }

    @Test
    void leavesARowAloneThatIsAsItShouldBe() {
        VMTemplateStoragePoolVO row = known("base");
        rows.record(plan, disk);
        verify(spool, never()).update(anyLong(), any());
        verify(spool, never()).persist(any());
        verify(row, never()).setInstallPath(any());
    }

    @Test
    void keepsABaseFromCollectionThatIsMarkedForIt() {
        VMTemplateStoragePoolVO row = known("base");
        when(row.getMarkedForGC()).thenReturn(true);
        rows.record(plan, disk);
        verify(row).setMarkedForGC(false);
        verify(spool).update(61L, row);
    }

    @Test
    void neverTakesAPathAwayFromVolumesThatLieOverIt() {
        VMTemplateStoragePoolVO row = known("fetched-again");
        assertThat(rows.path(plan, disk)).contains("/pool-b/fetched-again");
        rows.record(plan, disk);
        verify(row, never()).setInstallPath(any());
    }

    @Test
    void completesARowOfWhichCloudStackHasNothing() {
        VMTemplateStoragePoolVO row = known(null);
        when(row.getState()).thenReturn(ObjectInDataStoreStateMachine.State.Allocated);
        assertThat(rows.path(plan, disk)).isEmpty();
        rows.record(plan, disk);
        verify(row).setInstallPath("base");
        verify(row).setState(ObjectInDataStoreStateMachine.State.Ready);
        verify(spool).update(61L, row);
    }

    @Test
    void saysThatThePoolIsGone() {
        when(pools.findByUuid(TestPlans.POOL_B)).thenReturn(null);
        assertThat(rows.path(plan, disk)).isEmpty();
        assertThatThrownBy(() -> rows.record(plan, disk))
                .isInstanceOf(CloudFailure.class)
                .hasMessageContaining("was left where it is");
    }
}
