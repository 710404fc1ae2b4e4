// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A real MariaDB of Debian's package for the tests of one run, in a temporary folder; it ends with the virtual machine. */
final class MariaDb {
    private static final Duration START = Duration.ofSeconds(60);
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static MariaDb running;

    private final int port;

    private MariaDb(int port) {
        this.port = port;
    }

    static synchronized MariaDb get() throws IOException, InterruptedException {
        if (running == null) {
            running = start();
        }
        return running;
    }

    private static MariaDb start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("roamdesk-mariadb-");
        Path log = folder.resolve("log");
        run(
                log,
                List.of(
                        "mariadb-install-db",
                        "--no-defaults",
                        "--datadir=" + folder.resolve("data"),
                        "--skip-test-db",
                        "--auth-root-authentication-method=normal",
                        "--user=" + System.getProperty("user.name")));
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process server = new ProcessBuilder(
                        "mariadbd",
                        "--no-defaults",
                        "--datadir=" + folder.resolve("data"),
                        "--socket=" + folder.resolve("socket"),
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--pid-file=" + folder.resolve("pid"),
                        "--innodb-flush-log-at-trx-commit=0",
                        "--innodb-buffer-pool-size=32M",
                        "--user=" + System.getProperty("user.name"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
        MariaDb database = new MariaDb(port);
        Instant deadline = Instant.now().plus(START);
        while (!database.answers()) {
            if (!server.isAlive() || Instant.now().isAfter(deadline)) {
                throw new IOException("MariaDB does not answer:\n" + Files.readString(log));
            }
            Thread.sleep(100);
        }
        return database;
    }

    private static void run(Path log, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ":\n" + Files.readString(log));
        }
    }

    private static void stop(Process server, Path folder) {
        server.destroy();
        try {
            server.waitFor(START.toSeconds(), TimeUnit.SECONDS);
            new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor(START.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers() {
        try (Connection connection =
                DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/", "root", "")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** The URL of a new, empty database. */
    String newSchema() throws SQLException {
        String name = "cloud" + SCHEMAS.incrementAndGet();
        try (Connection connection = DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/", "root", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        }
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + name;
    }
}
