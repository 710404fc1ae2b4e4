// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.storage.DiskOfferingVO;
import com.cloud.storage.VolumeApiService;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.DiskOfferingDao;
import java.util.List;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/** The tags that disks' offerings ask of their pool. CloudStack looks at them when it places a disk and never again. */
public class PoolTags {
    private final DiskOfferingDao offerings;
    private final VolumeApiService disks;

    public PoolTags(DiskOfferingDao offerings, VolumeApiService disks) {
        this.offerings = offerings;
        this.disks = disks;
    }

    /** Whether a pool may take all of these disks. */
    boolean allow(StoragePoolVO pool, List<VolumeVO> volumes) {
        return volumes.stream().allMatch(volume -> {
            DiskOfferingVO offering = volume.getDiskOfferingId() == null
                    ? null
                    : offerings.findByIdIncludingRemoved(volume.getDiskOfferingId());
            return offering == null || disks.doesStoragePoolSupportDiskOffering(pool, offering);
        });
    }
}
