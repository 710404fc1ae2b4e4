// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.database;

import com.cloud.utils.db.Transaction;
import com.cloud.utils.db.TransactionCallback;
import com.cloud.utils.db.TransactionLegacy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;

/**
 * Roamdesk's statements on the connection of CloudStack's current transaction. Within {@link #transaction} they are committed together with what CloudStack's DAOs do
 * there; outside of one each statement is committed by itself.
 */
public class CloudDatabase {
    private final Jdbi jdbi;

    public CloudDatabase() {
        jdbi = Jdbi.create(new CurrentConnection());
        // The transaction is CloudStack's: closing a handle must neither end it nor complain that it is open.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
    }

    /** Runs statements and returns what they give. */
    public <T> T call(Function<Handle, T> statements) {
        try (TransactionLegacy open = TransactionLegacy.open("roamdesk")) {
            return jdbi.withHandle(statements::apply);
        }
    }

    /** Runs statements. */
    public void run(Consumer<Handle> statements) {
        call(handle -> {
            statements.accept(handle);
            return null;
        });
    }

    /** Runs work as one transaction of CloudStack's; when it throws, nothing of it is kept. */
    public <T> T transaction(Supplier<T> work) {
        return Transaction.execute((TransactionCallback<T>) status -> work.get());
    }

    private static final class CurrentConnection implements ConnectionFactory {
        @Override
        public Connection openConnection() throws SQLException {
            Connection connection = TransactionLegacy.currentTxn().getConnection();
            if (connection == null) {
                throw new ConnectionException(new SQLException("CloudStack gave no database connection"));
            }
            return connection;
        }

        @Override
        public void closeConnection(Connection connection) {
            // CloudStack gives it back to its pool when its transaction closes.
        }
    }
}
