// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import java.util.UUID;

/** The uuid of a replication policy. */
public record ReplicationPolicyId(String value) {
    /**
     * @throws IllegalArgumentException when the value is not a uuid of 8-4-4-4-12 hexadecimal digits
     */
    public ReplicationPolicyId {
        if (value == null || !value.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new IllegalArgumentException("\"" + value
                    + "\" is not a replication policy id: a uuid is expected, 8-4-4-4-12 hexadecimal digits");
        }
        value = UUID.fromString(value).toString();
    }

    @Override
    public String toString() {
        return value;
    }
}
