// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.policy;

import io.roamdesk.core.policy.PolicyId;
import io.roamdesk.core.policy.RoamingPolicy;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Policies in the table {@code roamdesk_policy}. */
public class PolicyStore {
    private static final PolicyId NONE = new PolicyId("00000000-0000-0000-0000-000000000000");

    private final CloudDatabase database;
    private final Clock clock;

    public PolicyStore(CloudDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The policy of desktops that name none. */
    public static RoamingPolicy defaults() {
        return RoamingPolicy.builder(NONE, "default").build();
    }

    /** The policy of this id. */
    public Optional<RoamingPolicy> find(PolicyId id) {
        return database.call(handle -> handle.createQuery("SELECT * FROM roamdesk_policy WHERE uuid = :uuid")
                .bind("uuid", id.value())
                .map((row, context) -> read(row))
                .findOne());
    }

    List<RoamingPolicy> all() {
        return database.call(handle -> handle.createQuery("SELECT * FROM roamdesk_policy ORDER BY name, uuid")
                .map((row, context) -> read(row))
                .list());
    }

    /** False when another policy has the name. */
    boolean insert(RoamingPolicy policy) {
        return named(() -> database.run(handle -> handle.execute(
                "INSERT INTO roamdesk_policy (uuid, name, settings, created, updated) VALUES (?, ?, ?, ?, ?)",
                policy.id().value(),
                policy.name(),
                Json.write(PolicySettings.of(policy)),
                clock.millis(),
                clock.millis())));
    }

    /** False when another policy has the name. */
    boolean update(RoamingPolicy policy) {
        return named(() -> database.run(handle -> handle.execute(
                "UPDATE roamdesk_policy SET name = ?, settings = ?, updated = ? WHERE uuid = ?",
                policy.name(),
                Json.write(PolicySettings.of(policy)),
                clock.millis(),
                policy.id().value())));
    }

    void delete(PolicyId id) {
        database.run(handle -> handle.execute("DELETE FROM roamdesk_policy WHERE uuid = ?", id.value()));
    }

    /** What follows when a desktop does not shut down, by the name that the API gives it. */
    public static io.roamdesk.core.policy.RunningDesktop.Treatment treatment(String name) {
        return PolicyRules.treatment(name);
    }

    int desktopsOf(PolicyId id) {
        return database.call(handle -> handle.createQuery(
                        "SELECT COUNT(*) FROM roamdesk_desktop WHERE policy_uuid = :uuid AND enabled = 1")
                .bind("uuid", id.value())
                .mapTo(Integer.class)
                .one());
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

    private static RoamingPolicy read(ResultSet row) throws SQLException {
        return Json.read(row.getString("settings"), PolicySettings.class)
                .toPolicy(new PolicyId(row.getString("uuid")), row.getString("name"));
    }
}
