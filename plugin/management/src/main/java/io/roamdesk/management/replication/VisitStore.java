// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.replication.Habits;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where the users of desktops have been, in the table {@code roamdesk_visits}. */
public class VisitStore {
    // A device that reports every few minutes is not there more often than one that reports once.
    private static final Duration ONE_VISIT = Duration.ofHours(1);

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
                .map(json -> Json.read(json, Kept.class).toHabits())
                .orElse(Habits.NONE);
    }

    /** The user was in a zone; counts once an hour. Returns the habits with it. */
    Habits visited(DesktopId desktop, ZoneId zone, Instant at) {
        Habits before = of(desktop);
        if (at.isBefore(before.asOf().plus(ONE_VISIT))) {
            return before;
        }
        Habits after = before.visited(zone, at);
        String json = Json.write(Kept.of(after));
        database.run(handle -> handle.execute(
                "INSERT INTO roamdesk_visits (desktop_uuid, habits, updated) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE habits = ?, updated = ?",
                desktop.value(),
                json,
                at.toEpochMilli(),
                json,
                at.toEpochMilli()));
        return after;
    }

    // Keys of JSON are strings.
    private record Kept(Instant asOf, Map<String, Map<String, Double>> weights) {
        static Kept of(Habits habits) {
            Map<String, Map<String, Double>> weights = new TreeMap<>();
            habits.weights().forEach((zone, hours) -> {
                Map<String, Double> kept = new TreeMap<>();
                hours.forEach((hour, weight) -> kept.put(Integer.toString(hour), weight));
                weights.put(zone.value(), kept);
            });
            return new Kept(habits.asOf(), weights);
        }

        Habits toHabits() {
            return new Habits(
                    asOf,
                    weights.entrySet().stream()
                            .collect(Collectors.toMap(
                                    entry -> new ZoneId(entry.getKey()), entry -> entry.getValue().entrySet().stream()
                                            .collect(Collectors.toMap(
                                                    hour -> Integer.valueOf(hour.getKey()), Map.Entry::getValue)))));
        }
    }
}
