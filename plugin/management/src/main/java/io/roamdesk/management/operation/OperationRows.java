// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Failure;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Progress;
import io.roamdesk.core.operation.StepRecord;
import io.roamdesk.core.operation.StepState;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads operations and their steps from their rows. */
public final class OperationRows {
    /** The steps whose commit is the point of no return, of a move and of the update of a replica, as a list of SQL. */
    static final String POINTS_OF_NO_RETURN = "('switch', 'keep')";

    private static final Set<String> BEYOND_RETURN = Set.of("switch", "keep");

    private final CloudDatabase database;

    public OperationRows(CloudDatabase database) {
        this.database = database;
    }

    /** The operation of this id. */
    public Optional<Operation> find(OperationId id) {
        return database.call(handle -> handle.createQuery("SELECT * FROM roamdesk_operation WHERE uuid = :id")
                        .bind("id", id.uuid())
                        .map((row, context) -> read(row))
                        .findOne())
                .map(this::withSteps);
    }

    /** The operation of a desktop that has not ended. */
    public Optional<OperationId> running(DesktopId desktop) {
        return database.call(handle -> handle.createQuery(
                                "SELECT uuid FROM roamdesk_operation WHERE running_desktop = :desktop")
                        .bind("desktop", desktop.value())
                        .mapTo(String.class)
                        .findOne())
                .map(OperationId::new);
    }

    /** The move of a desktop that has not ended; an update of a replica is none, since a move need not wait for it. */
    public Optional<OperationId> moving(DesktopId desktop) {
        return running(desktop, "kind <> 'REPLICATE'");
    }

    /** The update of a replica of a desktop that has not ended. */
    public Optional<OperationId> replicating(DesktopId desktop) {
        return running(desktop, "kind = 'REPLICATE'");
    }

    private Optional<OperationId> running(DesktopId desktop, String kind) {
        return database.call(handle -> handle.createQuery(
                                "SELECT uuid FROM roamdesk_operation WHERE running_desktop = :desktop AND " + kind)
                        .bind("desktop", desktop.value())
                        .mapTo(String.class)
                        .findOne())
                .map(OperationId::new);
    }

    /**
     * Forgets updates of replicas that ended before this moment, at most so many, with their steps, plans and transfers; returns how many those were. One whose arrived parts
     * have yet to be removed stays, for its plan names them.
     */
    public int forgetUpdates(Instant before, int most) {
        List<String> old = database.call(handle -> handle.createQuery(
                        "SELECT o.uuid FROM roamdesk_operation o WHERE o.kind = 'REPLICATE' AND o.ended < :before"
                                + " AND (o.state = 'SUCCEEDED' OR o.swept = 1 OR EXISTS (SELECT 1 FROM roamdesk_operation n"
                                + " WHERE n.desktop_uuid = o.desktop_uuid AND n.to_zone = o.to_zone AND n.created > o.created))"
                                + " ORDER BY o.ended LIMIT " + most)
                .bind("before", before.toEpochMilli())
                .mapTo(String.class)
                .list());
        if (!old.isEmpty()) {
            database.transaction(() -> {
                List.of("roamdesk_step", "roamdesk_plan", "roamdesk_transfer")
                        .forEach(table -> forget("DELETE FROM " + table + " WHERE operation_id IN (<old>)", old));
                forget("DELETE FROM roamdesk_operation WHERE uuid IN (<old>)", old);
                return null;
            });
        }
        return old.size();
    }

    private void forget(String sql, List<String> old) {
        database.run(handle -> handle.createUpdate(sql).bindList("old", old).execute());
    }

    /**
     * The moves that ended before this moment without having moved anything, whose arrived parts nobody has removed or reused since: not those after which the same desktop
     * was moved to the same zone again, for what they left became part of that.
     */
    public List<OperationId> unswept(Instant before) {
        return database.call(handle -> handle
                .createQuery("SELECT o.uuid FROM roamdesk_operation o WHERE o.state IN ('FAILED', 'CANCELLED')"
                        + " AND o.swept = 0 AND o.ended < :before AND NOT EXISTS (SELECT 1 FROM roamdesk_operation n"
                        + " WHERE n.desktop_uuid = o.desktop_uuid AND n.to_zone = o.to_zone AND n.created > o.created)"
                        + " ORDER BY o.ended")
                .bind("before", before.toEpochMilli())
                .mapTo(String.class)
                .list()
                .stream()
                .map(OperationId::new)
                .toList());
    }

    /** Notes that what the operation left was removed. */
    public void swept(OperationId id) {
        database.run(handle -> handle.execute("UPDATE roamdesk_operation SET swept = 1 WHERE uuid = ?", id.uuid()));
    }

    boolean isOwner(OperationId id, long server) {
        return database.call(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM roamdesk_operation WHERE uuid = :id AND owner_msid = :server")
                        .bind("id", id.uuid())
                        .bind("server", server)
                        .mapTo(Integer.class)
                        .one())
                == 1;
    }

    private Operation withSteps(Operation bare) {
        List<StepRecord> steps = database.call(
                handle -> handle.createQuery("SELECT * FROM roamdesk_step WHERE operation_id = :id ORDER BY ordinal")
                        .bind("id", bare.id().uuid())
                        .map((row, context) -> readStep(row))
                        .list());
        boolean beyond =
                steps.stream().anyMatch(step -> BEYOND_RETURN.contains(step.name()) && step.state() == StepState.DONE);
        return new Operation(
                bare.id(),
                bare.kind(),
                bare.desktop(),
                bare.from(),
                bare.to(),
                bare.state(),
                beyond,
                bare.cancelRequested(),
                bare.createdAt(),
                bare.endedAt(),
                bare.reasons(),
                bare.progress(),
                bare.failure(),
                steps);
    }

    private static Operation read(ResultSet row) throws SQLException {
        return new Operation(
                new OperationId(row.getString("uuid")),
                OperationKind.valueOf(row.getString("kind")),
                new DesktopId(row.getString("desktop_uuid")),
                new ZoneId(row.getString("from_zone")),
                new ZoneId(row.getString("to_zone")),
                OperationState.valueOf(row.getString("state")),
                false,
                row.getBoolean("cancel_requested"),
                Instant.ofEpochMilli(row.getLong("created")),
                instant(row, "ended"),
                Json.strings(row.getString("reasons")),
                new Progress(
                        row.getLong("bytes_done"),
                        row.getLong("bytes_total"),
                        row.getLong("wire_bytes"),
                        row.getLong("bytes_per_second"),
                        instant(row, "predicted_end"),
                        row.getString("doing")),
                failure(row, "failure").or(() -> failure(row, "hindrance")),
                List.of());
    }

    private static StepRecord readStep(ResultSet row) throws SQLException {
        return new StepRecord(
                row.getInt("ordinal"),
                row.getString("name"),
                StepState.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("started")),
                instant(row, "ended"),
                row.getInt("attempts"),
                row.getString("detail"));
    }

    private static Optional<Failure> failure(ResultSet row, String prefix) {
        try {
            String code = row.getString(prefix + "_code");
            return code == null ? Optional.empty() : Optional.of(new Failure(code, row.getString(prefix + "_message")));
        } catch (SQLException e) {
            throw new IllegalStateException("the operation's row cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
