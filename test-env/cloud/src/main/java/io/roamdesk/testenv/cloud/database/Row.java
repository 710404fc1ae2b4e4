// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.database;

import com.cloud.utils.exception.CloudRuntimeException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/** One row of a query's result. Asking for a column that the query did not name is an error. */
public final class Row {
    private final Map<String, Object> values = new LinkedHashMap<>();

    Row(ResultSet result) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            values.put(meta.getColumnLabel(i), result.getObject(i));
        }
    }

    /** The value as the driver gave it, null for SQL's NULL. */
    public Object value(String column) {
        if (!values.containsKey(column)) {
            throw new CloudRuntimeException(
                    "The query did not ask for the column " + column + ", only for " + values.keySet());
        }
        return values.get(column);
    }

    public String text(String column) {
        Object value = value(column);
        return value == null ? null : value.toString();
    }

    /** The number; an error when the column is NULL. */
    public long number(String column) {
        Long value = numberOrNull(column);
        if (value == null) {
            throw new CloudRuntimeException("The column " + column + " is NULL");
        }
        return value;
    }

    public Long numberOrNull(String column) {
        Object value = value(column);
        if (value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        }
        return value == null ? null : ((Number) value).longValue();
    }

    public Date date(String column) {
        Object value = value(column);
        if (value instanceof java.time.LocalDateTime local) {
            return Timestamp.valueOf(local);
        }
        return (Date) value;
    }
}
