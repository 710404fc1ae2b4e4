// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.storage.DiskOfferingVO;
import com.cloud.storage.Storage.StoragePoolType;
import com.cloud.storage.VolumeApiService;
import com.cloud.storage.dao.DiskOfferingDao;
import java.util.List;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;
import org.junit.jupiter.api.Test;

class PoolTagsTest {
    private final StoragePoolVO pool = Rows.pool(2, StoragePoolType.Filesystem);
    private final DiskOfferingVO offering = mock(DiskOfferingVO.class);
    private final DiskOfferingDao offerings = mock(DiskOfferingDao.class);
    private final VolumeApiService disks = mock(VolumeApiService.class);
    private final PoolTags tags = new PoolTags(offerings, disks);

    @Test
    void aPoolTakesOnlyDisksWhoseOfferingsTagsItHas() {
        when(offerings.findByIdIncludingRemoved(61L)).thenReturn(offering);
        assertThat(tags.allow(pool, List.of(Rows.volume()))).isFalse();

        when(disks.doesStoragePoolSupportDiskOffering(pool, offering)).thenReturn(true);
        assertThat(tags.allow(pool, List.of(Rows.volume()))).isTrue();
    }

    @Test
    void aDiskWhoseOfferingIsGoneAsksForNothing() {
        assertThat(tags.allow(pool, List.of(Rows.volume()))).isTrue();
    }
}
