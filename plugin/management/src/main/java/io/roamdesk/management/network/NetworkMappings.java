// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.network;

import io.roamdesk.management.database.CloudDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * The mappings in the table {@code roamdesk_network_mapping}. Its unique keys hold that a network has one counterpart at most in each zone: of both networks the one whose
 * zone's id is the smaller stands first.
 */
public class NetworkMappings {
    private final CloudDatabase database;
    private final Clock clock;

    public NetworkMappings(CloudDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The network that stands for another one in a zone. */
    public Optional<String> counterpart(String network, String zone) {
        return database.call(handle -> handle.createQuery("SELECT * FROM roamdesk_network_mapping"
                                + " WHERE network_uuid = :network AND target_zone_uuid = :zone"
                                + " OR target_uuid = :network AND zone_uuid = :zone")
                        .bind("network", network)
                        .bind("zone", zone)
                        .map((row, context) -> read(row))
                        .findOne())
                .map(found -> found.other(network));
    }

    /** Forgets the mappings of networks that CloudStack no longer has; returns how many those were. */
    public int forgetRemoved() {
        return database.call(handle -> handle.createUpdate(
                        "DELETE FROM roamdesk_network_mapping WHERE"
                                + " network_uuid NOT IN (SELECT uuid FROM networks WHERE removed IS NULL AND uuid IS NOT NULL)"
                                + " OR target_uuid NOT IN (SELECT uuid FROM networks WHERE removed IS NULL AND uuid IS NOT NULL)")
                .execute());
    }

    /** Empty when one of both has a counterpart in the other's zone already. */
    Optional<Counterpart> insert(String network, String zone, String target, String targetZone) {
        boolean inOrder = zone.compareTo(targetZone) < 0;
        Counterpart made = new Counterpart(
                UUID.randomUUID().toString(),
                inOrder ? network : target,
                inOrder ? zone : targetZone,
                inOrder ? target : network,
                inOrder ? targetZone : zone,
                Instant.ofEpochMilli(clock.millis()));
        try {
            database.run(handle -> handle.execute(
                    "INSERT INTO roamdesk_network_mapping (uuid, network_uuid, zone_uuid, target_uuid,"
                            + " target_zone_uuid, created) VALUES (?, ?, ?, ?, ?, ?)",
                    made.uuid(),
                    made.network(),
                    made.zone(),
                    made.target(),
                    made.targetZone(),
                    made.created().toEpochMilli()));
            return Optional.of(made);
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLIntegrityConstraintViolationException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    Optional<Counterpart> find(String uuid) {
        return database.call(handle -> handle.createQuery("SELECT * FROM roamdesk_network_mapping WHERE uuid = :uuid")
                .bind("uuid", uuid)
                .map((row, context) -> read(row))
                .findOne());
    }

    List<Counterpart> all() {
        return database.call(
                handle -> handle.createQuery("SELECT * FROM roamdesk_network_mapping ORDER BY created, uuid")
                        .map((row, context) -> read(row))
                        .list());
    }

    void delete(String uuid) {
        database.run(handle -> handle.execute("DELETE FROM roamdesk_network_mapping WHERE uuid = ?", uuid));
    }

    private static Counterpart read(ResultSet row) throws SQLException {
        return new Counterpart(
                row.getString("uuid"),
                row.getString("network_uuid"),
                row.getString("zone_uuid"),
                row.getString("target_uuid"),
                row.getString("target_zone_uuid"),
                Instant.ofEpochMilli(row.getLong("created")));
    }
}
