// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.db;

import com.cloud.utils.exception.CloudRuntimeException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A named lock for the whole cluster of management servers, held in the database. */
public class GlobalLock {
    private static final Map<String, GlobalLock> LOCKS = new HashMap<>();

    private final String name;
    private final ReentrantLock local = new ReentrantLock();
    private Connection holder;
    private int references;

    private GlobalLock(String name) {
        this.name = name;
    }

    /** The lock of that name, with one reference more; {@link #releaseRef} gives it back. */
    public static GlobalLock getInternLock(String name) {
        synchronized (LOCKS) {
            GlobalLock lock = LOCKS.computeIfAbsent(name, GlobalLock::new);
            lock.references++;
            return lock;
        }
    }

    public int addRef() {
        synchronized (LOCKS) {
            return ++references;
        }
    }

    public int releaseRef() {
        synchronized (LOCKS) {
            references--;
            if (references == 0) {
                LOCKS.remove(name, this);
            }
            return references;
        }
    }

    /** Waits that many seconds for the lock; the same thread can take it again. */
    public boolean lock(int timeoutSeconds) {
        try {
            if (!local.tryLock(timeoutSeconds, TimeUnit.SECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        boolean locked = local.getHoldCount() > 1;
        try {
            if (!locked) {
                locked = takeInDatabase(timeoutSeconds);
            }
            return locked;
        } finally {
            if (!locked) {
                local.unlock();
            }
        }
    }

    private boolean takeInDatabase(int timeoutSeconds) {
        Connection connection = TransactionLegacy.getStandaloneConnection();
        boolean held = false;
        try {
            try (PreparedStatement statement = connection.prepareStatement("SELECT COALESCE(GET_LOCK(?, ?), 0)")) {
                statement.setString(1, name);
                statement.setInt(2, timeoutSeconds);
                try (ResultSet result = statement.executeQuery()) {
                    held = result.next() && result.getInt(1) > 0;
                }
            }
            holder = held ? connection : null;
            return held;
        } catch (SQLException e) {
            throw new CloudRuntimeException("The lock " + name + " was not taken: " + e.getMessage(), e);
        } finally {
            if (!held) {
                close(connection);
            }
        }
    }

    public boolean unlock() {
        if (!local.isHeldByCurrentThread()) {
            return false;
        }
        if (local.getHoldCount() == 1 && holder != null) {
            // The database frees the lock with the connection that took it.
            close(holder);
            holder = null;
        }
        local.unlock();
        return true;
    }

    public String getName() {
        return name;
    }

    private void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new CloudRuntimeException("The connection of lock " + name + " did not close", e);
        }
    }
}
