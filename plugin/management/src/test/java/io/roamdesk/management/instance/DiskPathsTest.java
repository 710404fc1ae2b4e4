// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.storage.Storage.StoragePoolType;
import com.cloud.storage.VMTemplateStoragePoolVO;
import com.cloud.storage.dao.VMTemplatePoolDao;
import org.apache.cloudstack.engine.subsystem.api.storage.ObjectInDataStoreStateMachine;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;
import org.junit.jupiter.api.Test;

class DiskPathsTest {
    private final VMTemplatePoolDao spool = mock(VMTemplatePoolDao.class);
    private final DiskPaths paths = new DiskPaths(spool);

    @Test
    void localAndSharedMountPointPoolsLieAtTheirOwnPath() {
        assertThat(DiskPaths.absolute(Rows.pool(1, StoragePoolType.Filesystem), "file"))
                .isEqualTo("/pool-a/file");
        assertThat(DiskPaths.absolute(Rows.pool(2, StoragePoolType.SharedMountPoint), "file"))
                .isEqualTo("/pool-b/file");
    }

    @Test
    void anNfsPoolLiesWhereTheAgentMountsItAndNotAtItsExport() {
        assertThat(DiskPaths.directory(Rows.pool(1, StoragePoolType.NetworkFilesystem)))
                .isEqualTo("/mnt/" + TestPlans.POOL_A);
    }

    @Test
    void aPathThatIsAbsoluteAlreadyStays() {
        assertThat(DiskPaths.absolute(Rows.pool(1, StoragePoolType.Filesystem), "/elsewhere/file"))
                .isEqualTo("/elsewhere/file");
    }

    @Test
    void aTrailingSlashOfAPoolIsNotDoubled() {
        StoragePoolVO pool = Rows.pool(1, StoragePoolType.Filesystem);
        when(pool.getPath()).thenReturn("/pool-a/");

        assertThat(DiskPaths.absolute(pool, "file")).isEqualTo("/pool-a/file");
    }

    @Test
    void aBasesFileNameComesFromItsRowAndIsNeverTheTemplatesUuid() {
        StoragePoolVO pool = Rows.pool(1, StoragePoolType.Filesystem);
        VMTemplateStoragePoolVO row = Rows.base("random-name");
        when(spool.findByPoolTemplate(1, Rows.TEMPLATE, null)).thenReturn(row);

        assertThat(paths.base(pool, Rows.TEMPLATE)).contains("/pool-a/random-name");
    }

    @Test
    void aBaseThatIsStillArrivingIsNotThereAndOneMarkedForCollectionIs() {
        StoragePoolVO pool = Rows.pool(1, StoragePoolType.Filesystem);
        VMTemplateStoragePoolVO row = Rows.base("base");
        when(spool.findByPoolTemplate(1, Rows.TEMPLATE, null)).thenReturn(row);
        when(row.getMarkedForGC()).thenReturn(true);
        assertThat(paths.base(pool, Rows.TEMPLATE)).contains("/pool-a/base");

        when(row.getState()).thenReturn(ObjectInDataStoreStateMachine.State.Creating);
        assertThat(paths.base(pool, Rows.TEMPLATE)).isEmpty();
    }
}
