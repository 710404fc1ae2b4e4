// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.host;

import com.cloud.storage.dao.StoragePoolHostDao;
import io.roamdesk.core.desktop.HostId;
import java.util.Optional;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/** Which hosts reach storage pools. */
public class PoolHosts {
    private final PrimaryDataStoreDao pools;
    private final StoragePoolHostDao reach;
    private final HostProbes probes;

    public PoolHosts(PrimaryDataStoreDao pools, StoragePoolHostDao reach, HostProbes probes) {
        this.pools = pools;
        this.reach = reach;
        this.probes = probes;
    }

    /** Whether CloudStack still has the pool. */
    public boolean hasPool(String poolUuid) {
        return pools.findByUuid(poolUuid) != null;
    }

    /** A fit host that reaches the pool. */
    public Optional<HostId> reaching(String poolUuid) {
        StoragePoolVO pool = pools.findByUuid(poolUuid);
        return pool == null
                ? Optional.empty()
                : probes.inZone(pool.getDataCenterId()).stream()
                        .filter(host -> host.isFit()
                                && reach.findByPoolHost(
                                                pool.getId(), host.host().getId())
                                        != null)
                        .map(host -> new HostId(host.host().getUuid()))
                        .findFirst();
    }
}
