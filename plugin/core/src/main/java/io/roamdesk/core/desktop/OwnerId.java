// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.desktop;

import java.util.UUID;

/** The uuid of the account that owns a desktop. */
public record OwnerId(String uuid) {
    public OwnerId {
        uuid = UUID.fromString(uuid).toString();
    }

    @Override
    public String toString() {
        return uuid;
    }
}
