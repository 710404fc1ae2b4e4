// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.desktop;

import io.roamdesk.core.zone.ZoneId;

/**
 * A base disk as it lies in one zone.
 *
 * @param id the template
 * @param digest the digest of its guest-visible content, 64 hexadecimal digits
 * @param zone where it lies
 * @param zoneName that zone's name, for messages
 * @param path the absolute path on the hosts of that zone
 */
public record Base(BaseId id, String digest, ZoneId zone, String zoneName, String path) {
    public Base {
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a base digest has 64 hexadecimal digits, not '" + digest + "'");
        }
    }
}
