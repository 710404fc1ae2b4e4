// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.zone;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneCatalog;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The roaming settings of zones in the table {@code roamdesk_zone}. Settings of a zone that CloudStack no longer has count for nothing. */
public class ZoneStore {
    private final CloudDatabase database;
    private final DataCenterDao zones;
    private final Clock clock;

    public ZoneStore(CloudDatabase database, DataCenterDao zones, Clock clock) {
        this.database = database;
        this.zones = zones;
        this.clock = clock;
    }

    /** All roaming zones, checked against each other. */
    public ZoneCatalog catalog() {
        List<RoamingZone> known = new ArrayList<>();
        all().forEach((zone, settings) -> known.add(settings.toZone(new ZoneId(zone.getUuid()), zone.getName())));
        return ZoneCatalog.of(known);
    }

    /** The limit that a zone sets to transfers to another, bytes per second; 0 for none. */
    public long bytesPerSecond(ZoneId from, ZoneId to) {
        return find(from.value())
                .map(settings -> settings.rateLimits().get(to.value()))
                .map(megabits -> megabits * 1_000_000L / 8)
                .orElse(0L);
    }

    Map<DataCenterVO, ZoneSettings> all() {
        Map<String, String> rows = database.call(handle -> {
            Map<String, String> found = new LinkedHashMap<>();
            handle.createQuery("SELECT uuid, settings FROM roamdesk_zone ORDER BY uuid")
                    .map((row, context) -> Map.entry(row.getString("uuid"), row.getString("settings")))
                    .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
            return found;
        });
        Map<DataCenterVO, ZoneSettings> known = new LinkedHashMap<>();
        for (DataCenterVO zone : zones.listAllZones()) {
            String settings = rows.get(zone.getUuid());
            if (settings != null) {
                known.put(zone, Json.read(settings, ZoneSettings.class));
            }
        }
        return known;
    }

    Optional<ZoneSettings> find(String uuid) {
        return database.call(handle -> handle.createQuery("SELECT settings FROM roamdesk_zone WHERE uuid = :uuid")
                        .bind("uuid", uuid)
                        .mapTo(String.class)
                        .findOne())
                .map(json -> Json.read(json, ZoneSettings.class));
    }

    void save(String uuid, ZoneSettings settings) {
        String json = Json.write(settings);
        database.run(handle -> handle.execute(
                "INSERT INTO roamdesk_zone (uuid, settings, updated) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE settings = ?, updated = ?",
                uuid,
                json,
                clock.millis(),
                json,
                clock.millis()));
    }

    /** Forgets the settings of zones that CloudStack no longer has; returns how many those were. */
    public int forgetRemoved() {
        List<String> present =
                zones.listAllZones().stream().map(DataCenterVO::getUuid).toList();
        List<String> gone = database
                .call(handle -> handle.createQuery("SELECT uuid FROM roamdesk_zone")
                        .mapTo(String.class)
                        .list())
                .stream()
                .filter(uuid -> !present.contains(uuid))
                .toList();
        gone.forEach(uuid -> database.run(handle -> handle.execute("DELETE FROM roamdesk_zone WHERE uuid = ?", uuid)));
        return gone.size();
    }
}
