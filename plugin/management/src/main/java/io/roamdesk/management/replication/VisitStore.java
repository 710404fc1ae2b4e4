// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.replication.Habits;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.Json;
import java.time.Instant;

/** Where the users of desktops have been, in the table {@code roamdesk_visits}. */
public class VisitStore {
    private final CloudDatabase database;

    public VisitStore(CloudDatabase database) {
        this.database = database;
    }

    /** The habits of the user of a desktop. */
    Habits of(DesktopId desktop) {
        return database.call(
                        handle -> handle.createQuery("SELECT habits FROM roamdesk_visits WHERE desktop_uuid = :desktop")
                                .bind("desktop", desktop.value())
                                .mapTo(String.class)
                                .findOne())
                .map(json -> Json.read(json, Habits.class))
                .orElse(Habits.NONE);
    }

    /** The user was in a zone. Returns the habits with that. */
    Habits visited(DesktopId desktop, ZoneId zone, Instant at) {
        Habits before = of(desktop);
        Habits after = before.visited(zone, at);
        if (!after.equals(before)) {
            String json = Json.write(after);
            database.run(handle -> handle.execute(
                    "INSERT INTO roamdesk_visits (desktop_uuid, habits, updated) VALUES (?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE habits = VALUES(habits), updated = VALUES(updated)",
                    desktop.value(),
                    json,
                    at.toEpochMilli()));
        }
        return after;
    }
}
