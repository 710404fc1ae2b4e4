// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.config;

import com.cloud.utils.Pair;
import com.cloud.utils.exception.CloudRuntimeException;
import java.util.List;
import org.apache.cloudstack.framework.config.impl.ConfigDepotImpl;

/** A setting: its name, type, default, and where it can be set. */
public class ConfigKey<T> {
    public static final String CATEGORY_ADVANCED = "Advanced";
    public static final String CATEGORY_ALERT = "Alert";
    public static final String CATEGORY_NETWORK = "Network";

    /** Where a setting can have a value of its own. */
    public enum Scope {
        Global(null, 1),
        Zone(Global, 1 << 1),
        Cluster(Zone, 1 << 2),
        StoragePool(Cluster, 1 << 3),
        ManagementServer(Global, 1 << 4),
        ImageStore(Zone, 1 << 5),
        Domain(Global, 1 << 6),
        Account(Domain, 1 << 7);

        private final Scope parent;
        private final int bitValue;

        Scope(Scope parent, int bitValue) {
            this.parent = parent;
            this.bitValue = bitValue;
        }

        public Scope getParent() {
            return parent;
        }

        public int getBitValue() {
            return bitValue;
        }
    }

    /** How the UI shows a setting. */
    public enum Kind {
        CSV,
        Order,
        Select,
        WhitespaceSeparatedListWithOptions
    }

    static ConfigDepotImpl s_depot;

    private final String category;
    private final Class<T> type;
    private final String name;
    private final String defaultValue;
    private final String description;
    private final String displayText;
    private final List<Scope> scopes;
    private final boolean dynamic;
    private final String parent;
    private final Kind kind;
    private final String options;

    public ConfigKey(
            String category,
            Class<T> type,
            String name,
            String defaultValue,
            String description,
            boolean isDynamic,
            Scope scope) {
        this(
                type,
                name,
                category,
                defaultValue,
                description,
                isDynamic,
                List.of(scope),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    public ConfigKey(
            String category,
            Class<T> type,
            String name,
            String defaultValue,
            String description,
            boolean isDynamic,
            List<Scope> scopes) {
        this(
                type,
                name,
                category,
                defaultValue,
                description,
                isDynamic,
                scopes,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    public ConfigKey(
            String category,
            Class<T> type,
            String name,
            String defaultValue,
            String description,
            boolean isDynamic,
            Scope scope,
            String parent) {
        this(
                type,
                name,
                category,
                defaultValue,
                description,
                isDynamic,
                List.of(scope),
                null,
                null,
                parent,
                null,
                null,
                null,
                null);
    }

    public ConfigKey(
            String category, Class<T> type, String name, String defaultValue, String description, boolean isDynamic) {
        this(category, type, name, defaultValue, description, isDynamic, Scope.Global);
    }

    public ConfigKey(
            String category,
            Class<T> type,
            String name,
            String defaultValue,
            String description,
            boolean isDynamic,
            Kind kind,
            String options) {
        this(
                type,
                name,
                category,
                defaultValue,
                description,
                isDynamic,
                List.of(Scope.Global),
                null,
                null,
                null,
                null,
                null,
                kind,
                options);
    }

    /** As CloudStack's longest constructor; {@code multiplier}, group and subgroup are only for its UI. */
    public ConfigKey(
            Class<T> type,
            String name,
            String category,
            String defaultValue,
            String description,
            boolean isDynamic,
            List<Scope> scopes,
            T multiplier,
            String displayText,
            String parent,
            com.cloud.utils.Ternary<String, String, Long> group,
            Pair<String, Long> subGroup,
            Kind kind,
            String options) {
        this.category = category;
        this.type = type;
        this.name = name;
        this.defaultValue = defaultValue;
        this.description = description;
        this.displayText = displayText;
        this.scopes = List.copyOf(scopes);
        this.dynamic = isDynamic;
        this.parent = parent;
        this.kind = kind;
        this.options = options;
    }

    public static void init(ConfigDepotImpl depot) {
        s_depot = depot;
    }

    public String category() {
        return category;
    }

    public Class<T> type() {
        return type;
    }

    public final String key() {
        return name;
    }

    public String defaultValue() {
        return defaultValue;
    }

    public String description() {
        return description;
    }

    public String displayText() {
        return displayText;
    }

    public List<Scope> getScopes() {
        return scopes;
    }

    public boolean isDynamic() {
        return dynamic;
    }

    public String parent() {
        return parent;
    }

    public Kind kind() {
        return kind;
    }

    public String options() {
        return options;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigKey<?> that && that.name.equals(name);
    }

    @Override
    public String toString() {
        return name;
    }

    /** The global value. */
    public T value() {
        String set = s_depot == null ? null : s_depot.getConfigStringValue(name, Scope.Global, null);
        return valueOf(set == null ? defaultValue : set);
    }

    /** The value for a zone, account or whatever the key's first scope is; the global value when it has none. */
    public T valueIn(Long id) {
        return valueInScope(scopes.get(0), id);
    }

    public T valueInScope(Scope scope, Long id) {
        String set = id == null || s_depot == null ? null : s_depot.getConfigStringValue(name, scope, id);
        return set == null ? value() : valueOf(set);
    }

    @SuppressWarnings("unchecked")
    protected T valueOf(String value) {
        if (value == null) {
            return null;
        }
        Number number = Number.class.isAssignableFrom(type) ? new java.math.BigDecimal(value.trim()) : null;
        if (type == Boolean.class) {
            return (T) Boolean.valueOf(value);
        } else if (type == Integer.class) {
            return (T) Integer.valueOf(number.intValue());
        } else if (type == Long.class) {
            return (T) Long.valueOf(number.longValue());
        } else if (type == Short.class) {
            return (T) Short.valueOf(number.shortValue());
        } else if (type == Float.class) {
            return (T) Float.valueOf(number.floatValue());
        } else if (type == Double.class) {
            return (T) Double.valueOf(number.doubleValue());
        } else if (type == String.class) {
            return (T) value;
        } else if (type == Character.class) {
            return (T) Character.valueOf(value.charAt(0));
        }
        throw new CloudRuntimeException("Unsupported data type for config values: " + type);
    }
}
