// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.setting;

import com.cloud.exception.InvalidParameterValueException;
import com.cloud.utils.exception.CloudRuntimeException;
import io.roamdesk.testenv.cloud.database.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.cloudstack.framework.config.ConfigKey;
import org.apache.cloudstack.framework.config.ConfigKey.Scope;
import org.apache.cloudstack.framework.config.Configurable;
import org.apache.cloudstack.framework.config.impl.ConfigDepotImpl;

/** The settings of all components: global values in {@code configuration}, values for zones in {@code data_center_details}. */
public final class Settings extends ConfigDepotImpl {
    /** A value changed behind this server's back is seen after CloudStack's time as well. */
    private static final Duration CACHED = Duration.ofSeconds(30);

    private record Cached(String value, Instant until) {}

    private final Sql sql;
    private final Clock clock;
    private final Map<String, ConfigKey<?>> keys = new TreeMap<>();
    private final Map<String, Cached> cache = new ConcurrentHashMap<>();

    public Settings(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Makes a component's settings known; a name that another component has is an error. */
    public synchronized void populate(Configurable component) {
        for (ConfigKey<?> key : component.getConfigKeys()) {
            ConfigKey<?> known = keys.putIfAbsent(key.key(), key);
            if (known != null && known != key) {
                throw new CloudRuntimeException("Component " + component.getConfigComponentName()
                        + " contains the setting " + key.key() + " that another one has already");
            }
            long scope = key.getScopes().stream().mapToLong(Scope::getBitValue).sum();
            sql.update(
                    "INSERT INTO configuration (name, category, instance, component, value, default_value, description, scope,"
                            + " is_dynamic, updated, display_text, kind, options, parent)"
                            + " VALUES (?, ?, 'DEFAULT', ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(), ?, ?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE default_value = VALUES(default_value), description = VALUES(description),"
                            + " scope = VALUES(scope), is_dynamic = VALUES(is_dynamic)",
                    key.key(),
                    key.category(),
                    component.getConfigComponentName(),
                    key.defaultValue(),
                    key.defaultValue(),
                    key.description(),
                    scope,
                    key.isDynamic() ? 1 : 0,
                    key.displayText(),
                    key.kind() == null ? null : key.kind().name(),
                    key.options(),
                    key.parent());
        }
    }

    @Override
    public synchronized ConfigKey<?> get(String name) {
        return keys.get(name);
    }

    @Override
    public <T> void set(ConfigKey<T> key, T value) {
        write(key.key(), null, String.valueOf(value));
    }

    @Override
    public String getConfigStringValue(String key, Scope scope, Long scopeId) {
        String place = key + "/" + scope + "/" + scopeId;
        Cached cached = cache.get(place);
        Instant now = clock.instant();
        if (cached == null || cached.until.isBefore(now)) {
            cached = new Cached(read(key, scope, scopeId), now.plus(CACHED));
            cache.put(place, cached);
        }
        return cached.value;
    }

    private String read(String key, Scope scope, Long scopeId) {
        if (scope == Scope.Global) {
            return sql.one("SELECT value FROM configuration WHERE name = ?", key)
                    .map(row -> row.text("value"))
                    .orElse(null);
        }
        if (scope != Scope.Zone) {
            throw new CloudRuntimeException("Settings of scope " + scope + " are not served, asked for " + key);
        }
        return sql.one("SELECT value FROM data_center_details WHERE dc_id = ? AND name = ?", scopeId, key)
                .map(row -> row.text("value"))
                .orElse(null);
    }

    /** Sets a value, for all or for one zone; refuses an unknown name and a value that is not of the setting's type. */
    public void update(String name, Long zoneId, String value) {
        ConfigKey<?> key = get(name);
        if (key == null) {
            throw new InvalidParameterValueException("Config parameter with name " + name + " doesn't exist");
        }
        if (zoneId != null && !key.getScopes().contains(Scope.Zone)) {
            throw new InvalidParameterValueException("Invalid scope id provided for the parameter " + name);
        }
        check(key, value);
        write(name, zoneId, value);
    }

    private void write(String name, Long zoneId, String value) {
        if (zoneId == null) {
            sql.update("UPDATE configuration SET value = ?, updated = UTC_TIMESTAMP() WHERE name = ?", value, name);
        } else {
            sql.update(
                    "INSERT INTO data_center_details (dc_id, name, value) VALUES (?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE value = VALUES(value)",
                    zoneId,
                    name,
                    value);
        }
        cache.clear();
    }

    private static void check(ConfigKey<?> key, String value) {
        Class<?> type = key.type();
        boolean wellFormed = true;
        if (Number.class.isAssignableFrom(type)) {
            boolean whole = type == Integer.class || type == Long.class || type == Short.class;
            wellFormed = value != null
                    && value.trim().matches(whole ? "[+-]?\\d{1,18}" : "[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
        } else if (type == Boolean.class) {
            wellFormed = "true".equalsIgnoreCase(value) || "false".equalsIgnoreCase(value);
        }
        if (!wellFormed) {
            throw new InvalidParameterValueException(
                    "The value " + value + " of " + key.key() + " must be of the type " + type.getSimpleName());
        }
    }

    /** What is set for a zone, empty when the global value holds there. */
    public Optional<String> ofZone(String name, long zoneId) {
        return Optional.ofNullable(read(name, Scope.Zone, zoneId));
    }
}
