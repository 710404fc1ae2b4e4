// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.desktop;

import java.util.UUID;

/** The uuid of a host. */
public record HostId(String uuid) {
    public HostId {
        uuid = UUID.fromString(uuid).toString();
    }

    @Override
    public String toString() {
        return uuid;
    }
}
