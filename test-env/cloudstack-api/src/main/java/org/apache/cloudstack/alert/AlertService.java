// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.alert;

import com.cloud.utils.exception.CloudRuntimeException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the operator of what needs a person. */
public interface AlertService {
    /** A kind of alert: its number and name. */
    class AlertType {
        private static final Map<Short, AlertType> TYPES = new ConcurrentHashMap<>();

        public static final AlertType ALERT_TYPE_STORAGE = new AlertType((short) 2, "ALERT.STORAGE");
        public static final AlertType ALERT_TYPE_HOST = new AlertType((short) 7, "ALERT.COMPUTE.HOST");
        public static final AlertType ALERT_TYPE_USERVM = new AlertType((short) 8, "ALERT.USERVM");
        public static final AlertType ALERT_TYPE_MANAGEMENT_NODE = new AlertType((short) 14, "ALERT.MANAGEMENT");
        public static final AlertType ALERT_TYPE_USERVM_MIGRATE = new AlertType((short) 17, "ALERT.USERVM.MIGRATE");
        public static final AlertType ALERT_TYPE_SYNC = new AlertType((short) 27, "ALERT.TYPE.SYNC");

        private final short type;
        private final String name;

        private AlertType(short type, String name) {
            this.type = type;
            this.name = name;
            if (TYPES.putIfAbsent(type, this) != null) {
                throw new CloudRuntimeException("Alert type " + type + " is there already: " + TYPES.get(type).name);
            }
        }

        public short getType() {
            return type;
        }

        public String getName() {
            return name;
        }

        public static Set<AlertType> getAlertTypes() {
            return new HashSet<>(TYPES.values());
        }

        @Override
        public String toString() {
            return String.valueOf(type);
        }

        /** A type of a plugin's own; asking again with the same number gives the same type. */
        public static AlertType generateAlert(short value, String name) {
            AlertType known = TYPES.get(value);
            if (known == null) {
                return new AlertType(value, name);
            }
            if (!known.name.equals(name)) {
                throw new CloudRuntimeException("Alert type " + value + " is there already: " + known.name);
            }
            return known;
        }
    }
}
