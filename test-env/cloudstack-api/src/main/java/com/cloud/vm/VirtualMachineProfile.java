// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm;

/** A machine as it is to be started. */
public interface VirtualMachineProfile {
    /** A parameter of a start. */
    class Param {
        private final String name;

        public Param(String name) {
            this.name = name;
        }

        public String getName() {
            return name;
        }
    }
}
