// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.database;

import com.cloud.utils.db.GlobalLock;
import com.cloud.utils.exception.CloudRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Makes the tables that are missing, as {@code schema.sql} says. */
public final class Schema {
    private static final int LOCK_SECONDS = 60;

    private final Sql sql;

    public Schema(Sql sql) {
        this.sql = sql;
    }

    /** Can be called on a database that has the tables already. */
    public void create() {
        GlobalLock lock = GlobalLock.getInternLock("roamdesk-cloud-schema");
        try {
            if (!lock.lock(LOCK_SECONDS)) {
                throw new CloudRuntimeException("Another server has been making the tables for " + LOCK_SECONDS + " s");
            }
            try {
                for (String statement : script().split(";\\s*\\n")) {
                    if (!statement.isBlank()) {
                        sql.update(statement);
                    }
                }
            } finally {
                lock.unlock();
            }
        } finally {
            lock.releaseRef();
        }
    }

    private static String script() {
        try (InputStream in = Schema.class.getResourceAsStream("/schema.sql")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n"))
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new CloudRuntimeException("schema.sql could not be read from the server's own jar", e);
        }
    }
}
