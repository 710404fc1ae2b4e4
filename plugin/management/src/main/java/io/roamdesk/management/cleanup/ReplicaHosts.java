// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.cleanup;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.storage.dao.StoragePoolHostDao;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.host.HostProbes;
import io.roamdesk.management.settings.RoamdeskSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/** Which hosts reach replicas, and which replicas are older than their zones keep them. */
public class ReplicaHosts {
    private final CloudDatabase database;
    private final PrimaryDataStoreDao pools;
    private final StoragePoolHostDao reach;
    private final DataCenterDao zones;
    private final HostProbes probes;
    private final RoamdeskSettings settings;
    private final Clock clock;

    public ReplicaHosts(
            CloudDatabase database,
            PrimaryDataStoreDao pools,
            StoragePoolHostDao reach,
            DataCenterDao zones,
            HostProbes probes,
            RoamdeskSettings settings,
            Clock clock) {
        this.database = database;
        this.pools = pools;
        this.reach = reach;
        this.zones = zones;
        this.probes = probes;
        this.settings = settings;
        this.clock = clock;
    }

    boolean hasPool(Replica replica) {
        return pools.findByUuid(replica.poolUuid()) != null;
    }

    /** A fit host that reaches the replica's pool. */
    Optional<HostId> reaching(Replica replica) {
        StoragePoolVO pool = pools.findByUuid(replica.poolUuid());
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

    /** The replicas that are older than their zones keep them. */
    List<Replica> beyondRetention() {
        List<Replica> old = new ArrayList<>();
        for (DataCenterVO zone : zones.listAllZones()) {
            Duration kept = settings.replicaRetention(zone.getId());
            if (!kept.isZero() && !kept.isNegative()) {
                old.addAll(olderThan(zone.getUuid(), clock.instant().minus(kept).toEpochMilli()));
            }
        }
        return old;
    }

    private List<Replica> olderThan(String zone, long created) {
        return database.call(handle -> handle.createQuery(
                        "SELECT * FROM roamdesk_replica WHERE zone_uuid = :zone AND created < :created")
                .bind("zone", zone)
                .bind("created", created)
                .map((row, context) -> new Replica(
                        new DesktopId(row.getString("desktop_uuid")),
                        new DiskId(row.getString("disk_uuid")),
                        new ZoneId(row.getString("zone_uuid")),
                        row.getString("pool_uuid"),
                        row.getString("path"),
                        row.getString("point"),
                        new Epoch(row.getLong("epoch"))))
                .list());
    }
}
