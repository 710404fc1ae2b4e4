// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.desktop;

import java.util.UUID;

/** The uuid of a volume of a desktop. */
public record DiskId(String uuid) {
    public DiskId {
        uuid = UUID.fromString(uuid).toString();
    }

    @Override
    public String toString() {
        return uuid;
    }
}
