// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.DesktopBusy;
import io.roamdesk.core.operation.Failure;
import io.roamdesk.core.operation.IllegalTransition;
import io.roamdesk.core.operation.Journal;
import io.roamdesk.core.operation.LeaseLost;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Progress;
import io.roamdesk.core.operation.StepState;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.Json;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.cloudstack.utils.identity.ManagementServerNode;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * The journal in the tables {@code roamdesk_operation} and {@code roamdesk_step}. Each method is one committed statement, so that what it wrote is on stable storage
 * when it returns; within a transaction it is committed with that. That a desktop has one operation at most is a unique key. Leases run by the database's clock, which is
 * the same for all servers.
 */
public final class SqlJournal implements Journal {
    private static final Duration FIRST_LEASE = Duration.ofSeconds(60);
    private static final String NOT_ENDED = "state IN ('RUNNING', 'ABORTING')";
    private static final String LEASE_END = "DATE_ADD(UTC_TIMESTAMP(6), INTERVAL :lease MICROSECOND)";

    private final CloudDatabase database;
    private final OperationRows rows;
    private final long server;
    private final Clock clock;

    /** The journal of this management server. */
    public SqlJournal(CloudDatabase database, Clock clock) {
        this(database, ManagementServerNode.getManagementServerId(), clock);
    }

    /** @param server the id of a management server, the same after its restart */
    SqlJournal(CloudDatabase database, long server, Clock clock) {
        this.database = database;
        this.rows = new OperationRows(database);
        this.server = server;
        this.clock = clock;
    }

    @Override
    public void create(Operation operation) {
        try {
            database.run(handle -> handle.createUpdate(
                            "INSERT INTO roamdesk_operation (uuid, kind, desktop_uuid, running_desktop,"
                                    + " from_zone, to_zone, state, cancel_requested, created, reasons, owner_msid, lease_until)"
                                    + " VALUES (:id, :kind, :desktop, :desktop, :from, :to, :state, 0, :created, :reasons, :server, "
                                    + LEASE_END + ")")
                    .bind("id", operation.id().uuid())
                    .bind("kind", operation.kind().name())
                    .bind("desktop", operation.desktop().value())
                    .bind("from", operation.from().value())
                    .bind("to", operation.to().value())
                    .bind("state", operation.state().name())
                    .bind("created", operation.createdAt().toEpochMilli())
                    .bind("reasons", Json.write(operation.reasons()))
                    .bind("server", server)
                    .bind("lease", micros(FIRST_LEASE))
                    .execute());
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLIntegrityConstraintViolationException) {
                throw rows.running(operation.desktop())
                        .map(running -> (RuntimeException) new DesktopBusy(operation.desktop(), running))
                        .orElse(e);
            }
            throw e;
        }
    }

    @Override
    public Optional<Operation> find(OperationId id) {
        return rows.find(id);
    }

    @Override
    public boolean claim(OperationId id, Duration lease) {
        return database.call(handle -> handle.createUpdate(
                                "UPDATE roamdesk_operation SET owner_msid = :server, lease_until = "
                                        + LEASE_END + " WHERE uuid = :id AND " + NOT_ENDED
                                        + " AND (owner_msid IS NULL OR owner_msid = :server OR lease_until IS NULL"
                                        + " OR lease_until < UTC_TIMESTAMP(6))")
                        .bind("server", server)
                        .bind("lease", micros(lease))
                        .bind("id", id.uuid())
                        .execute())
                == 1;
    }

    @Override
    public List<OperationId> orphans() {
        return database.call(handle -> handle
                // The key of running operations leads there: the ended ones are many.
                .createQuery("SELECT uuid FROM roamdesk_operation WHERE running_desktop IS NOT NULL AND " + NOT_ENDED
                        + " AND (owner_msid IS NULL OR owner_msid = :server OR lease_until IS NULL"
                        + " OR lease_until < UTC_TIMESTAMP(6)) ORDER BY created")
                .bind("server", server)
                .mapTo(String.class)
                .list()
                .stream()
                .map(OperationId::new)
                .toList());
    }

    @Override
    public void intend(OperationId id, int ordinal, String step) {
        boolean again = database.call(handle -> handle.createUpdate(
                                "UPDATE roamdesk_step SET state = 'INTENDED',"
                                        + " attempts = attempts + 1, ended = NULL, detail = '' WHERE operation_id = :id AND name = :step"
                                        + " AND EXISTS (SELECT 1 FROM roamdesk_operation WHERE uuid = :id AND owner_msid = :server)")
                        .bind("id", id.uuid())
                        .bind("step", step)
                        .bind("server", server)
                        .execute())
                == 1;
        if (again) {
            return;
        }
        int written = database.call(
                handle -> handle.createUpdate("INSERT INTO roamdesk_step (operation_id, ordinal, name, state,"
                                + " attempts, started, ended, detail) SELECT uuid, :ordinal, :step, 'INTENDED', 1, :now, NULL, ''"
                                + " FROM roamdesk_operation WHERE uuid = :id AND owner_msid = :server")
                        .bind("ordinal", ordinal)
                        .bind("step", step)
                        .bind("now", clock.millis())
                        .bind("id", id.uuid())
                        .bind("server", server)
                        .execute());
        requireLease(id, written);
    }

    @Override
    public void finish(OperationId id, String step, StepState state, String detail) {
        int written = database.call(handle -> handle.createUpdate(
                        "UPDATE roamdesk_step SET state = :state, ended = :now, detail = :detail"
                                + " WHERE operation_id = :id AND name = :step"
                                + " AND EXISTS (SELECT 1 FROM roamdesk_operation WHERE uuid = :id AND owner_msid = :server)")
                .bind("state", state.name())
                .bind("now", clock.millis())
                .bind("detail", detail == null ? "" : detail)
                .bind("id", id.uuid())
                .bind("step", step)
                .bind("server", server)
                .execute());
        requireLease(id, written);
    }

    @Override
    public void move(OperationId id, OperationState from, OperationState to, Optional<Failure> failure) {
        if (!from.mayBecome(to)) {
            throw new IllegalTransition(id, from, to);
        }
        // COALESCE: what an operation ended for stays written when its undoing has succeeded.
        int moved = database.call(handle -> handle.createUpdate("UPDATE roamdesk_operation SET state = :to,"
                        + " failure_code = COALESCE(:code, failure_code), failure_message = COALESCE(:message, failure_message),"
                        + " hindrance_code = NULL, hindrance_message = NULL, ended = :ended,"
                        + " running_desktop = CASE WHEN :over = 1 THEN NULL ELSE running_desktop END"
                        + " WHERE uuid = :id AND state = :from AND owner_msid = :server")
                .bind("to", to.name())
                .bind("code", failure.map(Failure::code).orElse(null))
                .bind("message", failure.map(Failure::message).orElse(null))
                .bind("ended", to.ended() ? clock.millis() : null)
                .bind("over", to.ended() ? 1 : 0)
                .bind("id", id.uuid())
                .bind("from", from.name())
                .bind("server", server)
                .execute());
        if (moved == 0) {
            OperationState now = find(id).map(Operation::state).orElseThrow(() -> new LeaseLost(id));
            if (now != from) {
                throw new IllegalTransition(id, now, to);
            }
            throw new LeaseLost(id);
        }
    }

    @Override
    public void note(OperationId id, Optional<Failure> hindrance) {
        requireLease(
                id, database.call(handle -> handle.createUpdate("UPDATE roamdesk_operation SET hindrance_code = :code,"
                                + " hindrance_message = :message WHERE uuid = :id AND owner_msid = :server")
                        .bind("code", hindrance.map(Failure::code).orElse(null))
                        .bind("message", hindrance.map(Failure::message).orElse(null))
                        .bind("id", id.uuid())
                        .bind("server", server)
                        .execute()));
    }

    @Override
    public void progress(OperationId id, Progress progress) {
        requireLease(id, database.call(handle -> handle.createUpdate("UPDATE roamdesk_operation SET bytes_done = :done,"
                        + " bytes_total = :total, wire_bytes = :wire, bytes_per_second = :rate, predicted_end = :end,"
                        + " doing = :doing WHERE uuid = :id AND owner_msid = :server")
                .bind("done", progress.bytesDone())
                .bind("total", progress.bytesTotal())
                .bind("wire", progress.wireBytes())
                .bind("rate", progress.bytesPerSecond())
                .bind("end", progress.predictedEnd().map(Instant::toEpochMilli).orElse(null))
                .bind("doing", shortened(progress.doing()))
                .bind("id", id.uuid())
                .bind("server", server)
                .execute()));
    }

    @Override
    public boolean requestCancel(OperationId id) {
        return database.call(handle -> handle.createUpdate(
                                        "UPDATE roamdesk_operation SET cancel_requested = 1 WHERE uuid = :id"
                                                + " AND state = 'RUNNING' AND NOT EXISTS (SELECT 1 FROM roamdesk_step"
                                                + " WHERE operation_id = :id AND name IN "
                                                + OperationRows.POINTS_OF_NO_RETURN
                                                + " AND state = 'DONE')")
                                .bind("id", id.uuid())
                                .execute())
                        == 1
                || database.call(
                        handle -> handle.createQuery("SELECT COUNT(*) FROM roamdesk_operation o WHERE o.uuid = :id"
                                        + " AND o.state = 'RUNNING' AND o.cancel_requested = 1 AND NOT EXISTS (SELECT 1 FROM"
                                        + " roamdesk_step s WHERE s.operation_id = o.uuid AND s.name IN "
                                        + OperationRows.POINTS_OF_NO_RETURN + " AND s.state = 'DONE')")
                                .bind("id", id.uuid())
                                .mapTo(Integer.class)
                                .one()
                                .equals(1));
    }

    // Drivers differ in whether an update that changes nothing counts, so 0 is looked at before it is believed.
    private void requireLease(OperationId id, int written) {
        if (written == 0 && !rows.isOwner(id, server)) {
            throw new LeaseLost(id);
        }
    }

    private static long micros(Duration lease) {
        return lease.toNanos() / 1000;
    }

    private static String shortened(String doing) {
        return doing.length() > 255 ? doing.substring(0, 255) : doing;
    }
}
