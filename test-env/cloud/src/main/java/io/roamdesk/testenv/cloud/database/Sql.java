// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.database;

import com.cloud.utils.db.TransactionLegacy;
import com.cloud.utils.exception.CloudRuntimeException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Statements on the {@code cloud} database, each in the transaction that is open on the thread or else by itself. A statement
 * that fails is a {@link CloudRuntimeException} with the statement and the database's reason; nothing of it was done.
 */
public final class Sql {
    /** Every row of a query. */
    public List<Row> list(String sql, Object... arguments) {
        return run(sql, arguments, false, statement -> {
            List<Row> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(new Row(result));
                }
            }
            return rows;
        });
    }

    /** The only row of a query; an error when there are more. */
    public Optional<Row> one(String sql, Object... arguments) {
        List<Row> rows = list(sql, arguments);
        if (rows.size() > 1) {
            throw new CloudRuntimeException(rows.size() + " rows where at most one can be: " + sql);
        }
        return rows.stream().findFirst();
    }

    /** The number in the only column, named {@code n}, of the only row. */
    public long number(String sql, Object... arguments) {
        return one(sql, arguments)
                .map(row -> row.number("n"))
                .orElseThrow(() -> new CloudRuntimeException("No row: " + sql));
    }

    /** How many rows the statement changed. */
    public int update(String sql, Object... arguments) {
        return run(sql, arguments, false, PreparedStatement::executeUpdate);
    }

    /** The id that the database gave the new row. */
    public long insert(String sql, Object... arguments) {
        return run(sql, arguments, true, statement -> {
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                if (!keys.next()) {
                    throw new SQLException("the new row got no id");
                }
                return keys.getLong(1);
            }
        });
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private static <T> T run(String sql, Object[] arguments, boolean keys, Work<T> work) {
        try (TransactionLegacy txn = TransactionLegacy.open("Sql")) {
            Connection connection = txn.getConnection();
            int wanted = keys ? PreparedStatement.RETURN_GENERATED_KEYS : PreparedStatement.NO_GENERATED_KEYS;
            try (PreparedStatement statement = connection.prepareStatement(sql, wanted)) {
                for (int i = 0; i < arguments.length; i++) {
                    statement.setObject(i + 1, ColumnValue.forDriver(arguments[i]));
                }
                return work.on(statement);
            }
        } catch (SQLException e) {
            throw new CloudRuntimeException(e.getMessage() + " in: " + sql, e);
        }
    }
}
