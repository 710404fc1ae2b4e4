// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.config;

/** All settings. */
public interface ConfigDepot {
    ConfigKey<?> get(String paramName);

    <T> void set(ConfigKey<T> key, T value);
}
