// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.config.impl;

import org.apache.cloudstack.framework.config.ConfigDepot;
import org.apache.cloudstack.framework.config.ConfigKey;

/** All settings; the environment's server gives this a body over the {@code configuration} table. */
public abstract class ConfigDepotImpl implements ConfigDepot {
    /** The value that somebody set there, null when nobody did. */
    public abstract String getConfigStringValue(String key, ConfigKey.Scope scope, Long scopeId);
}
