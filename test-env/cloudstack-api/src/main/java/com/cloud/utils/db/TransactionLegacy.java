// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.db;

import com.cloud.utils.exception.CloudRuntimeException;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;

/**
 * The database connection of this thread. Opening it again on the same thread joins the one that is open; what was started is
 * committed by the outermost commit, and rolled back when it is closed without one.
 */
public class TransactionLegacy implements Closeable {
    public static final short CLOUD_DB = 0;
    private static final ThreadLocal<TransactionLegacy> CURRENT = new ThreadLocal<>();
    private static volatile ConnectionPool pool;

    private final Deque<Boolean> startedByLevel = new ArrayDeque<>();
    private final String name;
    private Connection connection;
    private int started;

    private TransactionLegacy(String name) {
        this.name = name;
    }

    /**
     * Says where the database is: {@code db.cloud.uri} (a JDBC URL), {@code db.cloud.username}, {@code db.cloud.password},
     * {@code db.cloud.maxActive}.
     */
    public static void initDataSource(Properties properties) {
        ConnectionPool old = pool;
        pool = new ConnectionPool(
                properties.getProperty("db.cloud.uri"),
                properties.getProperty("db.cloud.username"),
                properties.getProperty("db.cloud.password"),
                Integer.parseInt(properties.getProperty("db.cloud.maxActive", "40")));
        if (old != null) {
            try {
                old.close();
            } catch (SQLException e) {
                throw new CloudRuntimeException("Idle connections of the former database did not close", e);
            }
        }
    }

    /** The transaction that is open on this thread; an error when there is none. */
    public static TransactionLegacy currentTxn() {
        TransactionLegacy txn = CURRENT.get();
        if (txn == null) {
            throw new CloudRuntimeException("No Transaction on stack");
        }
        return txn;
    }

    public static TransactionLegacy open(String name) {
        TransactionLegacy txn = CURRENT.get();
        if (txn == null) {
            txn = new TransactionLegacy(name);
            CURRENT.set(txn);
        }
        txn.startedByLevel.push(false);
        return txn;
    }

    public static TransactionLegacy open(short databaseId) {
        if (databaseId != CLOUD_DB) {
            throw new CloudRuntimeException("Only the cloud database is here, not number " + databaseId);
        }
        return open("database " + databaseId);
    }

    /** A connection that belongs to the caller, who closes it. */
    public static Connection getStandaloneConnectionWithException() throws SQLException {
        return pool().standalone();
    }

    /** A connection that belongs to the caller, who closes it. */
    public static Connection getStandaloneConnection() {
        try {
            return getStandaloneConnectionWithException();
        } catch (SQLException e) {
            throw new CloudRuntimeException("No database connection: " + e.getMessage(), e);
        }
    }

    public String getName() {
        return name;
    }

    public boolean dbTxnStarted() {
        return started > 0;
    }

    public void start() {
        if (startedByLevel.isEmpty()) {
            throw new CloudRuntimeException("The transaction " + name + " is closed");
        }
        if (!startedByLevel.peek()) {
            startedByLevel.pop();
            startedByLevel.push(true);
            started++;
        }
        if (connection != null) {
            autoCommit(false);
        }
    }

    public Connection getConnection() throws SQLException {
        if (connection == null) {
            connection = pool().take();
            connection.setAutoCommit(started == 0);
        }
        return connection;
    }

    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return getConnection().prepareStatement(sql);
    }

    /** As {@link #prepareStatement}; whoever asked closes it. */
    public PreparedStatement prepareAutoCloseStatement(String sql) throws SQLException {
        return prepareStatement(sql);
    }

    public boolean commit() {
        if (startedByLevel.isEmpty() || !startedByLevel.peek()) {
            throw new CloudRuntimeException("Commit called when it has not been started: " + name);
        }
        startedByLevel.pop();
        startedByLevel.push(false);
        started--;
        if (started > 0) {
            return false;
        }
        if (connection != null) {
            try {
                connection.commit();
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                throw new CloudRuntimeException("Unable to commit " + name + ": " + e.getMessage(), e);
            }
        }
        return true;
    }

    public void rollback() {
        started = 0;
        int levels = startedByLevel.size();
        startedByLevel.clear();
        for (int i = 0; i < levels; i++) {
            startedByLevel.push(false);
        }
        if (connection == null) {
            return;
        }
        try {
            if (!connection.isClosed() && !connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new CloudRuntimeException("Unable to roll back " + name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (startedByLevel.isEmpty()) {
            return;
        }
        try {
            if (startedByLevel.peek()) {
                rollback();
            }
        } finally {
            startedByLevel.pop();
            if (startedByLevel.isEmpty()) {
                giveBack();
            }
        }
    }

    private void giveBack() {
        CURRENT.remove();
        Connection done = connection;
        connection = null;
        if (done == null) {
            return;
        }
        try {
            pool().giveBack(done);
        } catch (SQLException e) {
            throw new CloudRuntimeException("The connection of " + name + " could not be given back", e);
        }
    }

    private void autoCommit(boolean value) {
        try {
            connection.setAutoCommit(value);
        } catch (SQLException e) {
            throw new CloudRuntimeException("The transaction " + name + " did not start: " + e.getMessage(), e);
        }
    }

    private static ConnectionPool pool() {
        ConnectionPool here = pool;
        if (here == null) {
            throw new CloudRuntimeException("No database: TransactionLegacy.initDataSource was not called");
        }
        return here;
    }
}
