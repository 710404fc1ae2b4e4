// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What machines run on. */
public class Hypervisor {
    /** A kind of hypervisor. Not an enum since 4.20: others may be added. */
    public static class HypervisorType {
        private static final Map<String, HypervisorType> KNOWN = new ConcurrentHashMap<>();

        public static final HypervisorType None = new HypervisorType("None");
        public static final HypervisorType KVM = new HypervisorType("KVM");
        public static final HypervisorType Simulator = new HypervisorType("Simulator");

        private final String name;

        private HypervisorType(String name) {
            this.name = name;
            KNOWN.put(name, this);
        }

        public static HypervisorType valueOf(String name) {
            HypervisorType type = KNOWN.get(name);
            if (type == null) {
                throw new IllegalArgumentException("no hypervisor " + name);
            }
            return type;
        }

        public String name() {
            return name;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
