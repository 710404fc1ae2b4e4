// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.desktop;

import java.util.UUID;

/** The uuid of the template that a base disk is. */
public record BaseId(String uuid) {
    public BaseId {
        uuid = UUID.fromString(uuid).toString();
    }

    @Override
    public String toString() {
        return uuid;
    }
}
