// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.location;

import io.roamdesk.core.client.Latencies;
import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.location.Country;
import io.roamdesk.core.location.IpAddress;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The newest report of each user in the table {@code roamdesk_report}. */
public class ReportStore {
    private final CloudDatabase database;
    private final LocationListener listener;

    public ReportStore(CloudDatabase database, LocationListener listener) {
        this.database = database;
        this.listener = listener;
    }

    /** Forgets the reports of users that CloudStack no longer has, alone or with their accounts; returns how many those were. */
    public int forgetRemoved() {
        return database.call(handle -> handle.createUpdate(
                        "DELETE FROM roamdesk_report WHERE user_id NOT IN (SELECT id FROM user WHERE removed IS NULL)")
                .execute());
    }

    /** Keeps a user's report in the place of the one before. */
    public void save(long userId, long accountId, LocationReport report) {
        String json = Json.write(Kept.of(report));
        long at = report.reportedAt().toEpochMilli();
        database.run(handle -> handle.createUpdate("INSERT INTO roamdesk_report (user_id, account_id, report, reported)"
                        + " VALUES (:user, :account, :report, :at)"
                        + " ON DUPLICATE KEY UPDATE account_id = :account, report = :report, reported = :at")
                .bind("user", userId)
                .bind("account", accountId)
                .bind("report", json)
                .bind("at", at)
                .execute());
        listener.reported(accountId);
    }

    /** The report of this user, or else the newest one of anybody in the account that owns the desktop. */
    public Optional<LocationReport> newest(long userId, long accountId) {
        return database.call(handle -> handle.createQuery("SELECT report FROM roamdesk_report WHERE user_id = :user"
                                + " OR account_id = :account ORDER BY user_id = :user DESC, reported DESC LIMIT 1")
                        .bind("user", userId)
                        .bind("account", accountId)
                        .mapTo(String.class)
                        .findOne())
                .map(json -> Json.read(json, Kept.class).toReport());
    }

    private record Kept(
            Double latitude,
            Double longitude,
            String city,
            String country,
            String office,
            String publicAddress,
            String privateAddress,
            Map<String, Double> latencies,
            String requestAddress,
            long reportedAt) {
        static Kept of(LocationReport report) {
            Map<String, Double> latencies = new TreeMap<>();
            report.latencies().millisByZone().forEach((zone, millis) -> latencies.put(zone.value(), millis));
            return new Kept(
                    report.coordinates().map(Coordinates::latitude).orElse(null),
                    report.coordinates().map(Coordinates::longitude).orElse(null),
                    report.city().orElse(null),
                    report.country().map(Country::code).orElse(null),
                    report.office().orElse(null),
                    report.publicAddress().map(IpAddress::toString).orElse(null),
                    report.privateAddress().map(IpAddress::toString).orElse(null),
                    latencies,
                    report.requestAddress().map(IpAddress::toString).orElse(null),
                    report.reportedAt().toEpochMilli());
        }

        LocationReport toReport() {
            return LocationReport.at(Instant.ofEpochMilli(reportedAt))
                    .coordinates(latitude == null ? null : new Coordinates(latitude, longitude))
                    .city(city)
                    .country(country == null ? null : Country.of(country))
                    .office(office)
                    .publicAddress(publicAddress == null ? null : IpAddress.parse(publicAddress))
                    .privateAddress(privateAddress == null ? null : IpAddress.parse(privateAddress))
                    .latencies(new Latencies(latencies.entrySet().stream()
                            .collect(Collectors.toMap(entry -> new ZoneId(entry.getKey()), Map.Entry::getValue))))
                    .requestAddress(requestAddress == null ? null : IpAddress.parse(requestAddress))
                    .build();
        }
    }
}
