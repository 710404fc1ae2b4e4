// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.replication.RecoveryPointId;
import io.roamdesk.core.replication.RecoveryPoints;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Recovery points in the table {@code roamdesk_recovery_point}, and who holds them in {@code roamdesk_point_hold}. */
public class RecoveryPointStore implements RecoveryPoints {
    private static final String BY_AGE = " ORDER BY taken, uuid";

    private final CloudDatabase database;
    private final Clock clock;

    public RecoveryPointStore(CloudDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void add(RecoveryPoint point) {
        database.run(handle -> handle.createUpdate(
                        "INSERT INTO roamdesk_recovery_point (uuid, desktop_uuid, zone_uuid, state, taken, sealed, record)"
                                + " VALUES (:uuid, :desktop, :zone, :state, :taken, :sealed, :record) ON DUPLICATE KEY UPDATE"
                                + " desktop_uuid = :desktop, zone_uuid = :zone, state = :state, taken = :taken, sealed = :sealed, record = :record")
                .bind("uuid", point.id().value())
                .bind("desktop", point.desktop().value())
                .bind("zone", point.zone().value())
                .bind("state", point.state().name())
                .bind("taken", point.takenAt().toEpochMilli())
                .bind("sealed", point.sealedAt().toEpochMilli())
                .bind("record", Json.write(point))
                .execute());
    }

    @Override
    public List<RecoveryPoint> of(DesktopId desktop, ZoneId zone) {
        return database.call(handle -> handle.createQuery("SELECT record, state FROM roamdesk_recovery_point"
                        + " WHERE desktop_uuid = :desktop AND zone_uuid = :zone" + BY_AGE)
                .bind("desktop", desktop.value())
                .bind("zone", zone.value())
                .map((row, context) -> read(row.getString("record"), row.getString("state")))
                .list());
    }

    @Override
    public List<RecoveryPoint> of(DesktopId desktop) {
        return database.call(handle -> handle.createQuery(
                        "SELECT record, state FROM roamdesk_recovery_point WHERE desktop_uuid = :desktop" + BY_AGE)
                .bind("desktop", desktop.value())
                .map((row, context) -> read(row.getString("record"), row.getString("state")))
                .list());
    }

    /** The point of this id. */
    Optional<RecoveryPoint> find(RecoveryPointId id) {
        return database.call(
                handle -> handle.createQuery("SELECT record, state FROM roamdesk_recovery_point WHERE uuid = :uuid")
                        .bind("uuid", id.value())
                        .map((row, context) -> read(row.getString("record"), row.getString("state")))
                        .findOne());
    }

    @Override
    public void remove(RecoveryPointId point) {
        database.transaction(() -> {
            forget(point);
            return null;
        });
    }

    private void forget(RecoveryPointId point) {
        database.run(handle -> {
            handle.execute("DELETE FROM roamdesk_recovery_point WHERE uuid = ?", point.value());
            handle.execute("DELETE FROM roamdesk_point_hold WHERE point_uuid = ?", point.value());
        });
    }

    @Override
    public boolean removeUnlessHeld(RecoveryPointId point, RecoveryPointId next) {
        return database.transaction(() -> {
            // The points' rows are what a hold waits for: it locks its point, too.
            lock(point);
            lock(next);
            int holds = database.call(handle -> handle.createQuery("SELECT COUNT(*) FROM roamdesk_point_hold"
                            + " WHERE point_uuid IN (:point, :next) AND until > :now FOR UPDATE")
                    .bind("point", point.value())
                    .bind("next", next.value())
                    .bind("now", clock.millis())
                    .mapTo(Integer.class)
                    .one());
            if (holds > 0) {
                return false;
            }
            forget(point);
            return true;
        });
    }

    private Optional<String> lock(RecoveryPointId point) {
        return database.call(
                handle -> handle.createQuery("SELECT state FROM roamdesk_recovery_point WHERE uuid = :uuid FOR UPDATE")
                        .bind("uuid", point.value())
                        .mapTo(String.class)
                        .findOne());
    }

    @Override
    public void consume(DesktopId desktop, ZoneId zone) {
        database.run(handle -> handle.execute(
                "UPDATE roamdesk_recovery_point SET state = ? WHERE desktop_uuid = ? AND zone_uuid = ?",
                RecoveryPoint.State.CONSUMED.name(),
                desktop.value(),
                zone.value()));
    }

    @Override
    public boolean hold(RecoveryPointId point, String holder, Instant until) {
        return database.transaction(() -> {
            boolean whole =
                    lock(point).filter(RecoveryPoint.State.WHOLE.name()::equals).isPresent();
            if (whole) {
                database.run(handle -> handle.execute(
                        "INSERT INTO roamdesk_point_hold (point_uuid, holder, until) VALUES (?, ?, ?)"
                                + " ON DUPLICATE KEY UPDATE until = VALUES(until)",
                        point.value(),
                        holder,
                        until.toEpochMilli()));
            }
            return whole;
        });
    }

    /**
     * Prolongs a hold.
     *
     * @param progress how what it is held for gets on
     * @return false if the point is no longer there, or somebody has ended the hold
     */
    boolean prolong(RecoveryPointId point, String holder, Instant until, VerificationProgress progress) {
        return database.transaction(() -> {
            boolean whole =
                    lock(point).filter(RecoveryPoint.State.WHOLE.name()::equals).isPresent();
            database.run(handle -> handle.execute(
                    "UPDATE roamdesk_point_hold SET until = ?, progress = ? WHERE point_uuid = ? AND holder = ?",
                    until.toEpochMilli(),
                    Json.write(progress),
                    point.value(),
                    holder));
            return whole && isHeldBy(point, holder);
        });
    }

    private boolean isHeldBy(RecoveryPointId point, String holder) {
        return database.call(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM roamdesk_point_hold WHERE point_uuid = :point AND holder = :holder")
                        .bind("point", point.value())
                        .bind("holder", holder)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /**
     * Ends holds of points of a desktop, before those who have them let go.
     *
     * @param zone of the replica in this zone; of all when it is empty
     * @param kind what the names of their holders begin with
     * @return how many there were that were still good
     */
    int endHolds(DesktopId desktop, Optional<ZoneId> zone, String kind, Instant now) {
        return database.call(handle -> handle.execute(
                "DELETE h FROM roamdesk_point_hold h JOIN roamdesk_recovery_point p ON p.uuid = h.point_uuid"
                        + " WHERE p.desktop_uuid = ? AND p.zone_uuid LIKE ? AND h.holder LIKE ? AND h.until > ?",
                desktop.value(),
                zone.map(ZoneId::value).orElse("%"),
                kind + "%",
                now.toEpochMilli()));
    }

    @Override
    public void release(RecoveryPointId point, String holder) {
        database.run(handle -> handle.execute(
                "DELETE FROM roamdesk_point_hold WHERE point_uuid = ? AND holder = ?", point.value(), holder));
    }

    @Override
    public Set<RecoveryPointId> held(DesktopId desktop, ZoneId zone, Instant now) {
        return new HashSet<>(database.call(handle -> handle.createQuery(
                        "SELECT DISTINCT h.point_uuid FROM roamdesk_point_hold h JOIN roamdesk_recovery_point p"
                                + " ON p.uuid = h.point_uuid WHERE p.desktop_uuid = :desktop AND p.zone_uuid = :zone"
                                + " AND h.until > :now")
                .bind("desktop", desktop.value())
                .bind("zone", zone.value())
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .map(RecoveryPointId::new)
                .list()));
    }

    // The column counts: points are consumed all at once, without their records being written anew.
    private static RecoveryPoint read(String record, String state) {
        RecoveryPoint point = Json.read(record, RecoveryPoint.class);
        return state.equals(RecoveryPoint.State.CONSUMED.name()) ? point.consumed() : point;
    }
}
