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
import java.util.Optional;
import org.apache.cloudstack.engine.subsystem.api.storage.ObjectInDataStoreStateMachine;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/** The rows of bases: where CloudStack has a template in a pool, and what tells it of one that we put there as if it had fetched it itself. */
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

    /** Where CloudStack has the disk's base in the destination's pool now. */
    Optional<String> path(RoamPlan plan, DiskMove disk) {
        StoragePoolVO pool = pools.findByUuid(plan.to().poolUuid());
        VMTemplateVO template = template(disk);
        return pool == null || template == null ? Optional.empty() : paths.base(pool, template.getId());
    }

    private VMTemplateVO template(DiskMove disk) {
        return templates.findByUuidIncludingRemoved(disk.base().orElseThrow().uuid());
    }

    /** Makes the base known at the path that the disk names, unless CloudStack has one there already, over which other volumes may lie. */
    void record(RoamPlan plan, DiskMove disk) {
        StoragePoolVO pool = pools.findByUuid(plan.to().poolUuid());
        VMTemplateVO template = template(disk);
        if (pool == null || template == null) {
            throw new CloudFailure("the pool or the template of a base is gone; the file "
                    + disk.targetBasePath().orElseThrow() + " was left where it is");
        }
        Optional<VMTemplateStoragePoolVO> known = paths.row(pool, template.getId());
        if (known.isPresent() && paths.base(pool, template.getId()).isPresent()) {
            unmark(known.get());
            return;
        }
        VMTemplateStoragePoolVO row =
                known.orElseGet(() -> new VMTemplateStoragePoolVO(pool.getId(), template.getId(), null));
        String path = disk.targetBasePath().orElseThrow();
        row.setInstallPath(path.substring(path.lastIndexOf('/') + 1));
        row.setLocalDownloadPath(row.getInstallPath());
        row.setDownloadPercent(100);
        row.setDownloadState(VMTemplateStorageResourceAssoc.Status.DOWNLOADED);
        row.setState(ObjectInDataStoreStateMachine.State.Ready);
        row.setTemplateSize(template.getSize() == null ? disk.virtualSize() : template.getSize());
        row.setLastUpdated(Date.from(clock.instant()));
        row.setMarkedForGC(false);
        if (known.isPresent()) {
            spool.update(row.getId(), row);
        } else {
            spool.persist(row);
        }
    }

    // What is marked in one run of CloudStack's collection is deleted in the next.
    private void unmark(VMTemplateStoragePoolVO row) {
        if (row.getMarkedForGC()) {
            row.setMarkedForGC(false);
            spool.update(row.getId(), row);
        }
    }
}
