// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.cleanup;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.settings.RoamdeskSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Which replicas are older than their zones keep them. One that replication keeps up to date is none of them. */
public class OldReplicas {
    private final CloudDatabase database;
    private final DataCenterDao zones;
    private final RoamdeskSettings settings;
    private final Clock clock;

    public OldReplicas(CloudDatabase database, DataCenterDao zones, RoamdeskSettings settings, Clock clock) {
        this.database = database;
        this.zones = zones;
        this.settings = settings;
        this.clock = clock;
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
                        "SELECT * FROM roamdesk_replica p WHERE p.zone_uuid = :zone AND p.created < :created"
                                + " AND NOT EXISTS (SELECT 1 FROM roamdesk_replica_state s"
                                + " WHERE s.desktop_uuid = p.desktop_uuid AND s.zone_uuid = p.zone_uuid)")
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
