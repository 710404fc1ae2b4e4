// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A small pool of database connections, checked when they are taken. */
final class ConnectionPool {
    private static final int WAIT_SECONDS = 30;
    private static final int VALID_SECONDS = 5;

    private final String url;
    private final String user;
    private final String password;
    private final int size;
    private final Semaphore permits;
    private final Deque<Connection> idle = new ArrayDeque<>();

    ConnectionPool(String url, String user, String password, int size) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.size = size;
        this.permits = new Semaphore(size, true);
    }

    /** A connection outside of the pool, for locks that live as long as it. */
    Connection standalone() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    Connection take() throws SQLException {
        try {
            if (!permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new SQLException("All " + size + " database connections were in use for " + WAIT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while waiting for a database connection", e);
        }
        try {
            for (Connection connection = poll(); connection != null; connection = poll()) {
                if (connection.isValid(VALID_SECONDS)) {
                    return connection;
                }
                connection.close();
            }
            return standalone();
        } catch (SQLException e) {
            permits.release();
            throw e;
        }
    }

    void giveBack(Connection connection) throws SQLException {
        try {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
                synchronized (idle) {
                    idle.push(connection);
                }
            }
        } finally {
            permits.release();
        }
    }

    void close() throws SQLException {
        for (Connection connection = poll(); connection != null; connection = poll()) {
            connection.close();
        }
    }

    private Connection poll() {
        synchronized (idle) {
            return idle.poll();
        }
    }
}
