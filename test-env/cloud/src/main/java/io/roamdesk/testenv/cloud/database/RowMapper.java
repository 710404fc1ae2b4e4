// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.database;

import com.cloud.utils.exception.CloudRuntimeException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Id;
import javax.persistence.PrimaryKeyJoinColumn;
import javax.persistence.Table;
import javax.persistence.Transient;

/**
 * Turns rows into objects and back by the object class's JPA annotations, as CloudStack's generic DAO does: one table for a class,
 * and one more, joined by its key, for a subclass with {@code @PrimaryKeyJoinColumn}.
 */
final class RowMapper<T> {
    private final Class<T> type;
    private final Constructor<T> constructor;
    private final Map<String, Map<String, Field>> tables = new LinkedHashMap<>();
    private String idColumn;
    private Field idField;

    RowMapper(Class<T> type) {
        this.type = type;
        try {
            constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new CloudRuntimeException(type.getName() + " has no constructor without parameters", e);
        }
        collect(type, null);
        if (idField == null) {
            throw new CloudRuntimeException(type.getName() + " has no field with @Id");
        }
    }

    private void collect(Class<?> level, String tableOfSubclass) {
        Table own = level.getAnnotation(Table.class);
        String table = own == null ? tableOfSubclass : own.name();
        boolean joined = level.getAnnotation(PrimaryKeyJoinColumn.class) != null;
        Class<?> parent = level.getSuperclass();
        if (parent != Object.class) {
            // The parent's table comes first: its row gives the key.
            collect(parent, joined ? null : table);
        }
        if (table == null) {
            return;
        }
        Map<String, Field> columns = tables.computeIfAbsent(table, name -> new LinkedHashMap<>());
        for (Field field : level.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())
                    || Modifier.isTransient(field.getModifiers())
                    || field.isAnnotationPresent(Transient.class)
                    || !(field.isAnnotationPresent(Column.class) || field.isAnnotationPresent(Id.class))) {
                continue;
            }
            field.setAccessible(true);
            Column column = field.getAnnotation(Column.class);
            String name = column == null || column.name().isEmpty() ? field.getName() : column.name();
            columns.put(name, field);
            if (field.isAnnotationPresent(Id.class)) {
                idColumn = name;
                idField = field;
            }
        }
    }

    Class<T> type() {
        return type;
    }

    String table() {
        return tables.keySet().iterator().next();
    }

    String idColumn() {
        return idColumn;
    }

    boolean hasColumn(String column) {
        return tables.values().stream().anyMatch(columns -> columns.containsKey(column));
    }

    /** {@code SELECT} of all columns up to the {@code WHERE}; the first table is {@code t0}. */
    String select() {
        StringBuilder columns = new StringBuilder();
        StringBuilder from = new StringBuilder();
        int n = 0;
        for (Map.Entry<String, Map<String, Field>> table : tables.entrySet()) {
            String alias = "t" + n;
            from.append(n == 0 ? " FROM `" : " JOIN `")
                    .append(table.getKey())
                    .append("` ")
                    .append(alias);
            if (n > 0) {
                from.append(" ON ").append(alias).append(".id = t0.").append(idColumn);
            }
            for (String column : table.getValue().keySet()) {
                // Two of the tables can have a column of the same name, so each is labelled with its table.
                columns.append(columns.length() == 0 ? "" : ", ")
                        .append(alias + ".`" + column + "` AS `" + alias + "." + column + "`");
            }
            n++;
        }
        return "SELECT " + columns + from;
    }

    T read(Row row) {
        try {
            T object = constructor.newInstance();
            int n = 0;
            for (Map<String, Field> columns : tables.values()) {
                for (Map.Entry<String, Field> column : columns.entrySet()) {
                    ColumnValue.read(object, column.getValue(), row.value("t" + n + "." + column.getKey()));
                }
                n++;
            }
            return object;
        } catch (ReflectiveOperationException e) {
            throw new CloudRuntimeException("A row of " + table() + " did not become a " + type.getSimpleName(), e);
        }
    }

    /** The columns of one of the tables and what the object has for them. */
    Map<String, Map<String, Object>> write(T object) {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, Field>> table : tables.entrySet()) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Map.Entry<String, Field> column : table.getValue().entrySet()) {
                values.put(column.getKey(), ColumnValue.of(object, column.getValue()));
            }
            all.put(table.getKey(), values);
        }
        return all;
    }

    Object id(T object) {
        return ColumnValue.of(object, idField);
    }

    void giveId(T object, long id) {
        try {
            ColumnValue.read(object, idField, id);
        } catch (IllegalAccessException e) {
            throw new CloudRuntimeException(idField + " could not be set", e);
        }
    }

    /** What CloudStack's generic DAO fills in for a new row. */
    Object forNewRow(String column, Object value) {
        if (value == null && column.equals("uuid")) {
            return UUID.randomUUID().toString();
        }
        if (value == null && column.equals("created")) {
            return new Date();
        }
        return value;
    }
}
