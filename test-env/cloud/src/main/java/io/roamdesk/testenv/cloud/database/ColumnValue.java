// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.database;

import com.cloud.hypervisor.Hypervisor.HypervisorType;
import com.cloud.utils.exception.CloudRuntimeException;
import java.lang.reflect.Field;
import java.net.URI;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.Date;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;

/** How the values of fields stand in columns. */
final class ColumnValue {
    private ColumnValue() {}

    /** A value as the driver takes it. */
    static Object forDriver(Object value) {
        if (value instanceof Date date) {
            return new Timestamp(date.getTime());
        }
        // Some of CloudStack's enums are kept under another spelling than their names: account states are in lower
        // case.
        boolean byText = value instanceof Enum<?> || value instanceof HypervisorType || value instanceof URI;
        return byText ? value.toString() : value;
    }

    /** What an object's field has, as a column has it. */
    static Object of(Object object, Field field) {
        try {
            Object value = field.get(object);
            Enumerated enumerated = field.getAnnotation(Enumerated.class);
            boolean ordinal = enumerated != null && enumerated.value() == EnumType.ORDINAL;
            return value instanceof Enum<?> constant && ordinal ? constant.ordinal() : forDriver(value);
        } catch (IllegalAccessException e) {
            throw new CloudRuntimeException(field + " could not be read", e);
        }
    }

    /** Puts a column's value into an object's field. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static void read(Object object, Field field, Object column) throws IllegalAccessException {
        Class<?> target = field.getType();
        if (column == null) {
            if (!target.isPrimitive()) {
                field.set(object, null);
            }
        } else if (target.isEnum()) {
            field.set(object, constant((Class) target, column));
        } else if (target == HypervisorType.class) {
            field.set(object, HypervisorType.valueOf(column.toString()));
        } else if (target == boolean.class || target == Boolean.class) {
            field.set(object, column instanceof Boolean ? column : ((Number) column).intValue() != 0);
        } else if (target == Date.class) {
            Date date = column instanceof LocalDateTime local ? Timestamp.valueOf(local) : (Date) column;
            field.set(object, new Date(date.getTime()));
        } else if (target == String.class) {
            field.set(object, column.toString());
        } else if (target == URI.class) {
            field.set(object, URI.create(column.toString()));
        } else {
            field.set(object, number(target, field, column));
        }
    }

    private static Object number(Class<?> target, Field field, Object column) {
        Number number = column instanceof Boolean flag ? (flag ? 1 : 0) : (Number) column;
        if (target == long.class || target == Long.class) {
            return number.longValue();
        } else if (target == int.class || target == Integer.class) {
            return number.intValue();
        } else if (target == short.class || target == Short.class) {
            return number.shortValue();
        }
        throw new CloudRuntimeException("The type of " + field + " is not served");
    }

    private static <E extends Enum<E>> E constant(Class<E> type, Object column) {
        if (column instanceof Number ordinal) {
            return type.getEnumConstants()[ordinal.intValue()];
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(column) || constant.toString().equals(column)) {
                return constant;
            }
        }
        throw new CloudRuntimeException(column + " in the database is no " + type.getSimpleName());
    }
}
