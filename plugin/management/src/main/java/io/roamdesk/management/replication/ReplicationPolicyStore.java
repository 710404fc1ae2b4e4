// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.replication.ReplicationPolicies;
import io.roamdesk.core.replication.ReplicationPolicy;
import io.roamdesk.core.replication.ReplicationPolicyId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Replication policies in the table {@code roamdesk_replication_policy}. */
public class ReplicationPolicyStore implements ReplicationPolicies {
    private final CloudDatabase database;
    private final Clock clock;

    public ReplicationPolicyStore(CloudDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<ReplicationPolicy> find(ReplicationPolicyId id) {
        return database.call(
                handle -> handle.createQuery("SELECT * FROM roamdesk_replication_policy WHERE uuid = :uuid")
                        .bind("uuid", id.value())
                        .map((row, context) -> read(row))
                        .findOne());
    }

    List<ReplicationPolicy> all() {
        return database.call(
                handle -> handle.createQuery("SELECT * FROM roamdesk_replication_policy ORDER BY name, uuid")
                        .map((row, context) -> read(row))
                        .list());
    }

    /** False when another policy has the name. */
    boolean insert(ReplicationPolicy policy) {
        return named(() -> database.run(handle -> handle.execute(
                "INSERT INTO roamdesk_replication_policy (uuid, name, settings, created, updated) VALUES (?, ?, ?, ?, ?)",
                policy.id().value(),
                policy.name(),
                Json.write(ReplicationPolicySettings.of(policy)),
                clock.millis(),
                clock.millis())));
    }

    /** False when another policy has the name. */
    boolean update(ReplicationPolicy policy) {
        return named(() -> database.run(handle -> handle.execute(
                "UPDATE roamdesk_replication_policy SET name = ?, settings = ?, updated = ? WHERE uuid = ?",
                policy.name(),
                Json.write(ReplicationPolicySettings.of(policy)),
                clock.millis(),
                policy.id().value())));
    }

    /** Deletes a policy unless an instance has it; returns how many have. */
    int deleteUnused(ReplicationPolicyId id) {
        return database.transaction(() -> {
            // Locked first: whoever enables replication by it meanwhile waits, and then finds it gone.
            database.run(handle -> handle.createQuery(
                            "SELECT uuid FROM roamdesk_replication_policy WHERE uuid = :id FOR UPDATE")
                    .bind("id", id.value())
                    .mapTo(String.class)
                    .findOne());
            int used = database.call(
                    handle -> handle.createQuery("SELECT COUNT(*) FROM roamdesk_replication WHERE policy_uuid = :id")
                            .bind("id", id.value())
                            .mapTo(Integer.class)
                            .one());
            if (used == 0) {
                database.run(
                        handle -> handle.execute("DELETE FROM roamdesk_replication_policy WHERE uuid = ?", id.value()));
            }
            return used;
        });
    }

    private static boolean named(Runnable write) {
        try {
            write.run();
            return true;
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLIntegrityConstraintViolationException) {
                return false;
            }
            throw e;
        }
    }

    private static ReplicationPolicy read(ResultSet row) throws SQLException {
        return Json.read(row.getString("settings"), ReplicationPolicySettings.class)
                .toPolicy(new ReplicationPolicyId(row.getString("uuid")), row.getString("name"));
    }
}
