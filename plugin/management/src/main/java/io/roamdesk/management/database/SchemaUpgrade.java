// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.database;

import com.cloud.utils.db.GlobalLock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Makes and upgrades Roamdesk's tables. Each version is one script; its statements can be repeated, because MariaDB and MySQL commit each DDL statement by itself and a
 * server may die between two of them.
 */
public final class SchemaUpgrade {
    /** The version that this code needs. */
    public static final int VERSION = 3;

    // ER_DUP_FIELDNAME and ER_DUP_KEYNAME of MySQL and MariaDB.
    private static final Set<Integer> IS_THERE = Set.of(1060, 1061);
    private static final String LOCK = "RoamdeskSchema";
    private static final int LOCK_SECONDS = 120;

    private final CloudDatabase database;
    private final Clock clock;

    public SchemaUpgrade(CloudDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Brings the tables to {@link #VERSION}, one server of the cluster at a time.
     *
     * @throws IllegalStateException when the tables are of a later version, or another server holds the lock for too long
     */
    public void run() {
        GlobalLock lock = GlobalLock.getInternLock(LOCK);
        try {
            if (!lock.lock(LOCK_SECONDS)) {
                throw new IllegalStateException(
                        "the lock " + LOCK + " was not free for " + LOCK_SECONDS
                                + " s: another management server is upgrading Roamdesk's tables; start this one again when that has ended");
            }
            try {
                upgrade();
            } finally {
                lock.unlock();
            }
        } finally {
            lock.releaseRef();
        }
    }

    private void upgrade() {
        database.run(
                handle -> handle.execute("CREATE TABLE IF NOT EXISTS roamdesk_schema_version (version INT NOT NULL,"
                        + " applied BIGINT NOT NULL, PRIMARY KEY (version)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4"));
        int present = database.call(
                handle -> handle.createQuery("SELECT COALESCE(MAX(version), 0) FROM roamdesk_schema_version")
                        .mapTo(Integer.class)
                        .one());
        if (present > VERSION) {
            throw new IllegalStateException("Roamdesk's tables are of version " + present
                    + ", this plugin knows version " + VERSION + ": install the plugin that made them, or a later one");
        }
        for (int version = present + 1; version <= VERSION; version++) {
            int applied = version;
            for (String statement : statements(version)) {
                apply(statement);
            }
            database.run(handle -> handle.execute(
                    "INSERT INTO roamdesk_schema_version (version, applied) VALUES (?, ?)", applied, clock.millis()));
        }
    }

    // MySQL knows neither CREATE INDEX nor ADD COLUMN with IF NOT EXISTS: what is there already was made by a server
    // that died right after.
    private void apply(String statement) {
        try {
            database.run(handle -> handle.execute(statement));
        } catch (UnableToExecuteStatementException e) {
            boolean there = e.getCause() instanceof SQLException sql && IS_THERE.contains(sql.getErrorCode());
            if (!there) {
                throw e;
            }
        }
    }

    private static List<String> statements(int version) {
        String name = "/META-INF/db/roamdesk/schema-" + version + ".sql";
        try (InputStream script = SchemaUpgrade.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException("the plugin's jar lacks " + name);
            }
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split(";\\s*(\\n|$)"))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the plugin's jar cannot be read: " + e.getMessage(), e);
        }
    }
}
