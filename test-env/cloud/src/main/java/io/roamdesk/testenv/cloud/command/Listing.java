// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import io.roamdesk.testenv.cloud.database.Row;
import io.roamdesk.testenv.cloud.database.Sql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.response.ListResponse;

/** A query with the conditions that a list command's parameters make, answered page by page. */
final class Listing {
    private final String columns;
    private final String from;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    /** Both are SQL; the first table's alias comes before the first dot of the columns. */
    Listing(String columns, String from) {
        this.columns = columns;
        this.from = from;
    }

    Listing where(String condition, Object... values) {
        conditions.add("(" + condition + ")");
        arguments.addAll(List.of(values));
        return this;
    }

    /** Nothing when the value was not given. */
    Listing equal(String column, Object value) {
        return value == null ? this : where(column + " = ?", value);
    }

    /** Nothing when the list was not given. */
    Listing in(String column, List<?> values) {
        if (values == null) {
            return this;
        }
        return values.isEmpty()
                ? where("FALSE")
                : where(
                        column + " IN (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")",
                        values.toArray());
    }

    /** Nothing when there is no keyword. */
    Listing like(String column, String keyword) {
        return keyword == null ? this : where(column + " LIKE ?", "%" + keyword + "%");
    }

    <T extends ResponseObject> ListResponse<T> page(Sql sql, BaseListCmd command, Function<Row, T> response) {
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        int count = (int) sql.number("SELECT COUNT(*) AS n FROM " + from + where, arguments.toArray());
        String order = " ORDER BY " + columns.substring(0, columns.indexOf('.')) + ".id";
        Long size = command.getPageSizeVal();
        String limit = size == null ? "" : " LIMIT " + size + " OFFSET " + command.getStartIndex();
        List<T> items =
                sql.list("SELECT " + columns + " FROM " + from + where + order + limit, arguments.toArray()).stream()
                        .map(response)
                        .toList();
        ListResponse<T> list = new ListResponse<>();
        list.setResponses(items, count);
        list.setResponseName(command.getCommandName());
        return list;
    }
}
