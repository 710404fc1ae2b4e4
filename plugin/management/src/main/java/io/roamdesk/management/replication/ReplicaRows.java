// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.management.access.Visibility;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.Json;
import io.roamdesk.management.operation.OperationRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** Replicas as the API shows them: Roamdesk's rows beside CloudStack's. */
public class ReplicaRows {
    private static final String FROM = " FROM roamdesk_replica_state s"
            + " JOIN vm_instance v ON v.uuid = s.desktop_uuid AND v.removed IS NULL"
            + " JOIN account a ON a.id = v.account_id JOIN domain d ON d.id = v.domain_id"
            + " LEFT JOIN data_center z ON z.uuid = s.zone_uuid"
            + " LEFT JOIN roamdesk_replication_policy p ON p.uuid = s.policy_uuid WHERE ";
    private static final String COLUMNS =
            "SELECT s.uuid, s.record, v.name AS machine_name, z.name AS zone_name, p.name AS policy_name, p.settings,"
                    + " a.account_name, d.uuid AS domain_uuid, d.name AS domain_name, d.path AS domain_path,"
                    + " (SELECT COUNT(*) FROM roamdesk_recovery_point c WHERE c.desktop_uuid = s.desktop_uuid"
                    + " AND c.zone_uuid = s.zone_uuid AND c.state = 'WHOLE') AS points,"
                    + " (SELECT MAX(c.sealed) FROM roamdesk_recovery_point c WHERE c.desktop_uuid = s.desktop_uuid"
                    + " AND c.zone_uuid = s.zone_uuid) AS sealed";

    private final CloudDatabase database;
    private final OperationRows operations;
    private final Clock clock;

    public ReplicaRows(CloudDatabase database, OperationRows operations, Clock clock) {
        this.database = database;
        this.operations = operations;
        this.clock = clock;
    }

    /** The replicas of an instance, whoever asks: the caller was checked before. */
    List<ReplicaStateResponse> of(DesktopId desktop) {
        return page(
                "s.desktop_uuid = :desktop",
                new Visibility("", List.of(), null),
                Map.of("desktop", desktop.value()),
                "");
    }

    int count(String where, Visibility visible, Map<String, Object> values) {
        return database.call(handle -> visible.bind(
                        handle.createQuery("SELECT COUNT(*)" + FROM + where).bindMap(values))
                .mapTo(Integer.class)
                .one());
    }

    List<ReplicaStateResponse> page(String where, Visibility visible, Map<String, Object> values, String limit) {
        return database
                .call(handle -> {
                    Query query = handle.createQuery(
                                    COLUMNS + FROM + where + " ORDER BY v.name, v.uuid, z.name" + limit)
                            .bindMap(values);
                    return visible.bind(query).map((row, context) -> read(row)).list();
                })
                .stream()
                .map(this::complete)
                .toList();
    }

    private static Read read(ResultSet row) throws SQLException {
        ReplicaStateResponse response = new ReplicaStateResponse();
        response.setId(row.getString("uuid"));
        response.setVirtualMachineName(row.getString("machine_name"));
        response.setZoneName(row.getString("zone_name"));
        response.setPolicyName(row.getString("policy_name"));
        response.setAccountName(row.getString("account_name"));
        response.setDomainId(row.getString("domain_uuid"));
        response.setDomainName(row.getString("domain_name"));
        response.setDomainPath(row.getString("domain_path"));
        response.setPoints(row.getInt("points"));
        Optional.ofNullable(row.getString("settings"))
                .map(json -> Json.read(json, ReplicationPolicySettings.class).goalMinutes())
                .map(minutes -> Duration.ofMinutes(minutes).toSeconds())
                .ifPresent(response::setGoal);
        long sealed = row.getLong("sealed");
        response.setLastTransfer(row.wasNull() ? null : new Date(sealed));
        return new Read(ReplicaStateStore.read(row.getString("record")), response);
    }

    private ReplicaStateResponse complete(Read read) {
        ReplicaState state = read.state;
        ReplicaStateResponse response = read.response;
        Instant now = clock.instant();
        response.setVirtualMachineId(state.desktop().value());
        response.setZoneId(state.zone().value());
        response.setPolicyId(state.policy().value());
        response.setState(state.status().name());
        response.setReason(state.reason().name());
        response.setDetails(state.why());
        response.setCreated(Date.from(state.createdAt()));
        state.newestPoint().map(Date::from).ifPresent(response::setNewestPoint);
        response.setAge(state.age(now).toSeconds());
        response.setViolated(state.violatedSince().isPresent());
        state.violatedSince().map(Date::from).ifPresent(response::setViolatedSince);
        response.setFailures(state.failures());
        state.failure().ifPresent(failure -> {
            response.setFailureCode(failure.code());
            response.setFailure(failure.message());
        });
        if (state.status() == ReplicaState.Status.IDLE || state.status() == ReplicaState.Status.FAILING) {
            response.setNextTransfer(Date.from(state.nextAt()));
        }
        transfers(state, response);
        return response;
    }

    private void transfers(ReplicaState state, ReplicaStateResponse response) {
        Optional<Operation> running = state.operation().flatMap(operations::find);
        state.operation().map(OperationId::uuid).ifPresent(response::setOperationId);
        response.setBytesQueued(state.past().lastWireBytes());
        if (state.past().count() > 0) {
            long seconds = Math.max(1, state.past().lastDuration().toSeconds());
            response.setLastSeconds(state.past().lastDuration().toSeconds());
            response.setLastWireBytes(state.past().lastWireBytes());
            response.setLastChangedBytes(state.past().lastChangedBytes());
            response.setRate(state.past().lastWireBytes() / seconds);
        }
        running.ifPresent(operation -> {
            long left = operation.progress().bytesTotal() - operation.progress().bytesDone();
            response.setBytesQueued(Math.max(0, left));
            response.setRate(operation.progress().bytesPerSecond());
        });
    }

    private record Read(ReplicaState state, ReplicaStateResponse response) {}
}
