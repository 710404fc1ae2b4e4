// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/**
 * Holds the management server at a boundary of a step without its help: a trigger on the journal's table of steps waits for a lock that the test holds. So a server
 * can be killed exactly before the intent of a step is written, or exactly between its act and its result.
 */
final class StepGate implements AutoCloseable {
    private static final String LOCK = "roamdesk-acceptance-gate";

    private final String url;
    private final Connection holder;

    StepGate(String url, String user, String password) {
        this.url = url + (url.contains("?") ? "&" : "?") + "user=" + user + "&password=" + password;
        this.holder = connect();
        execute(holder, "DO GET_LOCK('" + LOCK + "', 0)");
    }

    /** Changes rows, beside all commands; several statements are separated by semicolons. */
    void change(String statements) {
        for (String statement : statements.split(";")) {
            execute(holder, statement.strip());
        }
    }

    /** The boundaries of a step. */
    enum Boundary {
        /** The step is about to begin: its intent has not been written. */
        BEFORE_INTENT,
        /** The step has been done: its result has not been written. */
        BEFORE_RESULT
    }

    /** Holds the next server that reaches this boundary. */
    void hold(String step, Boundary boundary) {
        String condition =
                "NEW.name = '" + step + "'" + (boundary == Boundary.BEFORE_RESULT ? " AND NEW.state = 'DONE'" : "");
        hold(boundary == Boundary.BEFORE_INTENT ? "INSERT" : "UPDATE", "roamdesk_step", condition);
    }

    /** Holds the next server that has done what takes a machine out of this state (such as "Stopping"), and is about to say so. */
    void holdMachine(String state) {
        hold("UPDATE", "vm_instance", "OLD.state = '" + state + "' AND NEW.state <> OLD.state");
    }

    private void hold(String event, String table, String condition) {
        String wait = " FOR EACH ROW IF " + condition + " THEN DO GET_LOCK('" + LOCK + "', 120); DO RELEASE_LOCK('"
                + LOCK + "'); END IF";
        execute(holder, "CREATE TRIGGER roamdesk_gate BEFORE " + event + " ON " + table + wait);
    }

    /** Waits until a server stands at the gate. */
    void awaitArrival(Duration patience) {
        Instant deadline = Instant.now().plus(patience);
        while (waiting() == 0) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("no server reached the gate within " + patience);
            }
            Api.pause(20);
        }
    }

    /** Ends the database's side of the dead server that stands at the gate, so that nothing it asked for is carried out any more. */
    void dropWaiting() {
        long id = waiting();
        if (id != 0) {
            execute(holder, "KILL CONNECTION " + id);
        }
        Instant deadline = Instant.now().plusSeconds(10);
        while (waiting() != 0 && Instant.now().isBefore(deadline)) {
            Api.pause(10);
        }
    }

    /** Lets whoever stands at the gate pass, and whoever comes. */
    void open() {
        execute(holder, "DO RELEASE_LOCK('" + LOCK + "')");
        try (Connection other = connect()) {
            execute(other, "DROP TRIGGER IF EXISTS roamdesk_gate");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long waiting() {
        try (Statement statement = holder.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT ID FROM information_schema.PROCESSLIST WHERE STATE = 'User lock'"
                                + " AND (INFO LIKE '%roamdesk%' OR INFO LIKE '%vm_instance%')")) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() {
        try {
            return DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw new IllegalStateException("the environment's database does not answer", e);
        }
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        open();
        try {
            holder.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
