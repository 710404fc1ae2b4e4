// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.database;

import com.cloud.utils.db.GenericDao;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** CloudStack's generic DAO for one class of objects. */
public final class TableDao<T, K extends Serializable> implements GenericDao<T, K> {
    private final Sql sql;
    private final RowMapper<T> mapper;
    private final LoadedValues loaded = new LoadedValues();

    public TableDao(Sql sql, Class<T> type) {
        this.sql = sql;
        this.mapper = new RowMapper<>(type);
    }

    @Override
    public T findById(K id) {
        return first(where(mapper.idColumn(), false), id);
    }

    @Override
    public T findByIdIncludingRemoved(K id) {
        return first(where(mapper.idColumn(), true), id);
    }

    @Override
    public T findByUuid(String uuid) {
        return first(where("uuid", false), uuid);
    }

    @Override
    public T findByUuidIncludingRemoved(String uuid) {
        return first(where("uuid", true), uuid);
    }

    @Override
    public T lockRow(K id, Boolean exclusive) {
        return first(where(mapper.idColumn(), false) + (exclusive ? " FOR UPDATE" : " LOCK IN SHARE MODE"), id);
    }

    @Override
    public List<T> listAll() {
        return list(mapper.hasColumn(REMOVED_COLUMN) ? " WHERE t0.removed IS NULL" : "");
    }

    @Override
    public List<T> listAllIncludingRemoved() {
        return list("");
    }

    /** The objects whose columns have these values, removed ones left out; a value of null means NULL. */
    public List<T> listBy(Map<String, ?> wanted) {
        List<String> conditions = new ArrayList<>();
        List<Object> arguments = new ArrayList<>();
        wanted.forEach((column, value) -> {
            if (value == null) {
                conditions.add("t0.`" + column + "` IS NULL");
            } else if (value instanceof java.util.Collection<?> several) {
                conditions.add(
                        several.isEmpty()
                                ? "FALSE"
                                : "t0.`" + column + "` IN ("
                                        + String.join(", ", Collections.nCopies(several.size(), "?")) + ")");
                several.forEach(one -> arguments.add(ColumnValue.forDriver(one)));
            } else {
                conditions.add("t0.`" + column + "` = ?");
                arguments.add(ColumnValue.forDriver(value));
            }
        });
        if (mapper.hasColumn(REMOVED_COLUMN)) {
            conditions.add("t0.removed IS NULL");
        }
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return list(where + " ORDER BY t0." + mapper.idColumn(), arguments.toArray());
    }

    /** The only object with these values, null when there is none. */
    public T findOneBy(Map<String, ?> wanted) {
        List<T> found = listBy(wanted);
        return found.isEmpty() ? null : found.get(0);
    }

    /** Writes what was changed since the object was read, as CloudStack does, so that other columns' changes are kept. */
    @Override
    public boolean update(K id, T entity) {
        int changed = 0;
        Map<String, Map<String, Object>> before = loaded.of(entity);
        for (Map.Entry<String, Map<String, Object>> table : mapper.write(entity).entrySet()) {
            Map<String, Object> values = new LinkedHashMap<>(table.getValue());
            values.remove(mapper.idColumn());
            Map<String, Object> old = before.getOrDefault(table.getKey(), Map.of());
            values.entrySet()
                    .removeIf(e -> old.containsKey(e.getKey()) && Objects.equals(old.get(e.getKey()), e.getValue()));
            if (values.isEmpty()) {
                continue;
            }
            String assignments =
                    values.keySet().stream().map(c -> "`" + c + "` = ?").collect(Collectors.joining(", "));
            List<Object> arguments = new ArrayList<>(values.values());
            arguments.add(id);
            String key = table.getKey().equals(mapper.table()) ? mapper.idColumn() : "id";
            changed += sql.update(
                    "UPDATE `" + table.getKey() + "` SET " + assignments + " WHERE " + key + " = ?",
                    arguments.toArray());
        }
        loaded.keep(entity, mapper.write(entity));
        return changed > 0;
    }

    @Override
    public T persist(T entity) {
        Long id = null;
        for (Map.Entry<String, Map<String, Object>> table : mapper.write(entity).entrySet()) {
            Map<String, Object> values = new LinkedHashMap<>();
            table.getValue().forEach((column, value) -> values.put(column, mapper.forNewRow(column, value)));
            if (id == null) {
                values.remove(mapper.idColumn());
            } else {
                values.put("id", id);
            }
            String sqlText = "INSERT INTO `" + table.getKey() + "` ("
                    + values.keySet().stream().map(c -> "`" + c + "`").collect(Collectors.joining(", ")) + ") VALUES ("
                    + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
            if (id == null) {
                id = sql.insert(sqlText, values.values().toArray());
            } else {
                sql.update(sqlText, values.values().toArray());
            }
        }
        mapper.giveId(entity, id);
        return first(" WHERE t0." + mapper.idColumn() + " = ?", id);
    }

    @Override
    public boolean remove(K id) {
        if (!mapper.hasColumn(REMOVED_COLUMN)) {
            return expunge(id);
        }
        return sql.update(
                        "UPDATE `" + mapper.table() + "` SET removed = UTC_TIMESTAMP() WHERE " + mapper.idColumn()
                                + " = ? AND removed IS NULL",
                        id)
                > 0;
    }

    @Override
    public boolean expunge(K id) {
        return sql.update("DELETE FROM `" + mapper.table() + "` WHERE " + mapper.idColumn() + " = ?", id) > 0;
    }

    @Override
    public Class<T> getEntityBeanType() {
        return mapper.type();
    }

    private String where(String column, boolean removedToo) {
        boolean leaveOut = !removedToo && mapper.hasColumn(REMOVED_COLUMN);
        return " WHERE t0.`" + column + "` = ?" + (leaveOut ? " AND t0.removed IS NULL" : "");
    }

    private T first(String where, Object... arguments) {
        List<T> found = list(where, arguments);
        return found.isEmpty() ? null : found.get(0);
    }

    private List<T> list(String where, Object... arguments) {
        return sql.list(mapper.select() + where, arguments).stream()
                .map(row -> {
                    T object = mapper.read(row);
                    loaded.keep(object, mapper.write(object));
                    return object;
                })
                .toList();
    }
}
