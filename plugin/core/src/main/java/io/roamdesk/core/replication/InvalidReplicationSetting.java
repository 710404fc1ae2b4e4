// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

/** A setting of a replication policy that is out of its range. */
public final class InvalidReplicationSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidReplicationSetting(String setting, Object value, String allowed) {
        super(setting + " " + value + " is not usable: " + allowed + " is expected");
    }

    static void requireWithin(String setting, long value, long lowest, long highest) {
        if (value < lowest || value > highest) {
            throw new InvalidReplicationSetting(setting, value, lowest + " to " + highest);
        }
    }
}
