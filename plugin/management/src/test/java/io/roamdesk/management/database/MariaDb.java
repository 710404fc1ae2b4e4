// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.database;

import com.cloud.utils.db.TransactionLegacy;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real MariaDB for the tests of this JVM: Debian's server on a data directory of its own and a free port, stopped at the end. */
public final class MariaDb {
    private static final Duration START = Duration.ofSeconds(60);
    private static MariaDb running;

    private final Process server;
    private final Path directory;
    private final int port;

    private MariaDb(Process server, Path directory, int port) {
        this.server = server;
        this.directory = directory;
        this.port = port;
    }

    /** Roamdesk's tables, empty, in a database of their own, which CloudStack's transactions use from now on. */
    public static synchronized CloudDatabase fresh() {
        try {
            if (running == null) {
                running = start();
            }
            String name = "cloud" + System.nanoTime();
            running.execute("", "CREATE DATABASE " + name);
            Properties properties = new Properties();
            properties.setProperty("db.cloud.uri", running.url(name));
            properties.setProperty("db.cloud.username", "root");
            properties.setProperty("db.cloud.password", "");
            // Of an installed CloudStack, whose pool would else hold many connections for each test.
            properties.setProperty("db.cloud.minIdleConnections", "0");
            properties.setProperty("db.cloud.timeBetweenEvictionRunsMillis", "60000");
            properties.setProperty("db.cloud.minEvictableIdleTimeMillis", "60000");
            properties.setProperty("db.usage.uri", running.url(name));
            properties.setProperty("db.usage.username", "root");
            properties.setProperty("db.usage.password", "");
            properties.setProperty("db.usage.minIdleConnections", "0");
            TransactionLegacy.initDataSource(properties);
            CloudDatabase database = new CloudDatabase();
            new SchemaUpgrade(database, Clock.systemUTC()).run();
            return database;
        } catch (IOException | SQLException | InterruptedException e) {
            throw new IllegalStateException("no MariaDB for the test: " + e, e);
        }
    }

    private static MariaDb start() throws IOException, InterruptedException, SQLException {
        Path directory = Files.createTempDirectory("roamdesk-mariadb");
        Path log = directory.resolve("log");
        int made = new ProcessBuilder(
                        "mariadb-install-db",
                        "--no-defaults",
                        "--user=" + System.getProperty("user.name"),
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--datadir=" + directory.resolve("data"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (made != 0) {
            throw new IllegalStateException("mariadb-install-db failed: " + Files.readString(log));
        }
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process server = new ProcessBuilder(List.of(
                        "mariadbd",
                        "--no-defaults",
                        "--user=" + System.getProperty("user.name"),
                        "--datadir=" + directory.resolve("data"),
                        "--socket=" + directory.resolve("socket"),
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--innodb-buffer-pool-size=32M",
                        // The real CloudStack keeps the connection of each test's database open to the end.
                        "--max-connections=2000",
                        "--innodb-flush-log-at-trx-commit=2"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        MariaDb started = new MariaDb(server, directory, port);
        Runtime.getRuntime().addShutdownHook(new Thread(started::stop));
        started.awaitAnswer();
        return started;
    }

    private void awaitAnswer() throws InterruptedException, SQLException {
        Instant deadline = Instant.now().plus(START);
        while (true) {
            try {
                execute("", "SELECT 1");
                return;
            } catch (SQLException e) {
                if (!server.isAlive() || Instant.now().isAfter(deadline)) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database), "root", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
    }

    private void stop() {
        server.destroy();
        try (Stream<Path> files = Files.walk(directory)) {
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the test's MariaDB did not stop cleanly", e);
        }
    }
}
