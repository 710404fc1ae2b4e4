// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import java.util.UUID;

/** The uuid of a recovery point. */
public record RecoveryPointId(String value) {
    /**
     * @throws IllegalArgumentException when the value is not a uuid
     */
    public RecoveryPointId {
        value = UUID.fromString(value).toString();
    }

    @Override
    public String toString() {
        return value;
    }
}
