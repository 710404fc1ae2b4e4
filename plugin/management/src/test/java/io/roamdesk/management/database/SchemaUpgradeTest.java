// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaUpgradeTest {
    private static final List<String> NEW = List.of(
            "roamdesk_replication_policy",
            "roamdesk_replication",
            "roamdesk_replica_state",
            "roamdesk_recovery_point",
            "roamdesk_point_hold",
            "roamdesk_visits");

    private CloudDatabase database;

    @BeforeEach
    void newest() {
        database = MariaDb.fresh();
    }

    private void run() {
        new SchemaUpgrade(database, Clock.systemUTC()).run();
    }

    private void asOfVersion1() {
        database.run(handle -> {
            NEW.forEach(table -> handle.execute("DROP TABLE " + table));
            handle.execute("DROP INDEX roamdesk_operation_history ON roamdesk_operation");
            handle.execute("DELETE FROM roamdesk_schema_version WHERE version > 1");
        });
    }

    private List<String> tables() {
        return database.call(
                handle -> handle.createQuery("SHOW TABLES").mapTo(String.class).list());
    }

    private int versions() {
        return database.call(handle -> handle.createQuery("SELECT COUNT(*) FROM roamdesk_schema_version")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void upgradesTheTablesOfVersion1AndKeepsWhatIsInThem() {
        asOfVersion1();
        database.run(handle -> handle.execute("INSERT INTO roamdesk_desktop (uuid, enabled, epoch, created)"
                + " VALUES ('0d000000-0000-0000-0000-000000000001', 1, 7, 0)"));

        run();

        assertThat(tables()).containsAll(NEW);
        assertThat(versions()).isEqualTo(SchemaUpgrade.VERSION);
        assertThat(database.<Long>call(handle -> handle.createQuery("SELECT epoch FROM roamdesk_desktop")
                        .mapTo(Long.class)
                        .one()))
                .isEqualTo(7L);
    }

    @Test
    void goesOnWhereAServerDiedBetweenTwoStatements() {
        asOfVersion1();
        run();
        // All was made, the versions were not written yet.
        database.run(handle -> handle.execute("DELETE FROM roamdesk_schema_version WHERE version > 1"));

        run();

        assertThat(versions()).isEqualTo(SchemaUpgrade.VERSION);
    }

    @Test
    void findsWhatIsDueByAnIndex() {
        String key = database.call(handle -> handle.createQuery(
                        "EXPLAIN SELECT record FROM roamdesk_replica_state WHERE state = 'IDLE' AND next_at <= 5"
                                + " ORDER BY next_at LIMIT 10")
                .mapToMap()
                .one()
                .get("key")
                .toString());

        assertThat(key).isEqualTo("roamdesk_replica_state_due");
    }
}
