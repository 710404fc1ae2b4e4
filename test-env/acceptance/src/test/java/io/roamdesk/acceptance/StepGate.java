// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Holds the management server at boundaries of steps without its help: a trigger on the journal's table of steps waits for a lock that the test holds, one for each step. So a server
 * can be killed exactly before the intent of a step is written, or exactly between its act and its result.
 */
final class StepGate implements AutoCloseable {
    private static final String LOCK = "roamdesk-acceptance-gate-";

    private final String url;
    private final Connection holder;

    StepGate(String url, String user, String password) {
        this.url = url + (url.contains("?") ? "&" : "?") + "user=" + user + "&password=" + password;
        this.holder = connect();
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

    /** Holds whoever reaches this boundary of a step, at each of them until it is let pass there. */
    void hold(List<String> steps, Boundary boundary) {
        steps.forEach(this::lock);
        boolean intent = boundary == Boundary.BEFORE_INTENT;
        trigger(intent ? "INSERT" : "UPDATE", "roamdesk_step", intent ? "TRUE" : "NEW.state = 'DONE'", "NEW.name");
    }

    /** Holds the next server that has done what takes a machine out of this state (such as "Stopping"), and is about to say so. */
    void holdMachine(String state) {
        lock(state);
        trigger("UPDATE", "vm_instance", "OLD.state = '" + state + "' AND NEW.state <> OLD.state", "OLD.state");
    }

    private void lock(String name) {
        execute(holder, "DO GET_LOCK('" + LOCK + name + "', 0)");
    }

    private void trigger(String event, String table, String condition, String name) {
        String lock = "CONCAT('" + LOCK + "', " + name + ")";
        execute(
                holder,
                "CREATE TRIGGER roamdesk_gate BEFORE " + event + " ON " + table + " FOR EACH ROW IF " + condition
                        + " THEN DO GET_LOCK(" + lock + ", 120); DO RELEASE_LOCK(" + lock + "); END IF");
    }

    /** Waits until a server stands at the gate of a step or state. */
    void awaitArrival(String name, Duration patience) {
        arrives(name, patience, () -> false);
    }

    /** Waits until a server stands at the gate of a step or state; false if something else happens before. */
    boolean arrives(String name, Duration patience, BooleanSupplier somethingElse) {
        Instant deadline = Instant.now().plus(patience);
        while (waiting() == 0) {
            if (somethingElse.getAsBoolean()) {
                return false;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("no server reached the gate of " + name + " within " + patience);
            }
            Api.pause(20);
        }
        return true;
    }

    /** Lets whoever stands at the gate of this step pass, and whoever comes. */
    void pass(String step) {
        execute(holder, "DO RELEASE_LOCK('" + LOCK + step + "')");
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

    /** Lets everybody pass everywhere. */
    private void open() {
        execute(holder, "DO RELEASE_ALL_LOCKS()");
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
