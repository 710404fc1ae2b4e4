// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.storage.VMTemplateStoragePoolVO;
import com.cloud.storage.VMTemplateStorageResourceAssoc;
import com.cloud.storage.VMTemplateVO;
import com.cloud.storage.dao.VMTemplateDao;
import com.cloud.storage.dao.VMTemplatePoolDao;
import io.roamdesk.core.roam.CloudFailure;
import io.roamdesk.core.roam.DiskMove;
import io.roamdesk.core.roam.RoamPlan;
import java.time.Clock;
import java.util.Date;
import org.apache.cloudstack.engine.subsystem.api.storage.ObjectInDataStoreStateMachine;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/** Makes a base that was sent known to CloudStack, as if it had fetched the template into the pool itself. */
public class BaseRows {
    private final VMTemplateDao templates;
    private final VMTemplatePoolDao spool;
    private final PrimaryDataStoreDao pools;
    private final DiskPaths paths;
    private final Clock clock;

    public BaseRows(
            VMTemplateDao templates, VMTemplatePoolDao spool, PrimaryDataStoreDao pools, DiskPaths paths, Clock clock) {
        this.templates = templates;
        this.spool = spool;
        this.pools = pools;
        this.paths = paths;
        this.clock = clock;
    }

    void record(RoamPlan plan, DiskMove disk) {
        StoragePoolVO pool = pools.findByUuid(plan.to().poolUuid());
        VMTemplateVO template =
                templates.findByUuidIncludingRemoved(disk.base().orElseThrow().uuid());
        if (pool == null || template == null) {
            throw new CloudFailure("the pool or the template that a base was sent for is gone; the file "
                    + disk.targetBasePath().orElseThrow() + " was left where it is");
        }
        VMTemplateStoragePoolVO row = paths.row(pool, template.getId())
                .orElseGet(() -> new VMTemplateStoragePoolVO(pool.getId(), template.getId(), null));
        String path = disk.targetBasePath().orElseThrow();
        row.setInstallPath(path.substring(path.lastIndexOf('/') + 1));
        row.setLocalDownloadPath(row.getInstallPath());
        row.setDownloadPercent(100);
        row.setDownloadState(VMTemplateStorageResourceAssoc.Status.DOWNLOADED);
        row.setState(ObjectInDataStoreStateMachine.State.Ready);
        row.setTemplateSize(template.getSize() == null ? disk.virtualSize() : template.getSize());
        row.setLastUpdated(Date.from(clock.instant()));
        row.setMarkedForGC(false);
        if (paths.row(pool, template.getId()).isPresent()) {
            spool.update(row.getId(), row);
        } else {
            spool.persist(row);
        }
    }
}
