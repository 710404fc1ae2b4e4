// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.desktop;

import java.util.UUID;

/** The uuid of an operation. */
public record OperationId(String uuid) {
    public OperationId {
        uuid = UUID.fromString(uuid).toString();
    }

    @Override
    public String toString() {
        return uuid;
    }
}
