// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A link of a redo log to a base disk in one zone.
 *
 * @param zone the zone that holds the base
 * @param zoneName its name, for messages
 * @param baseId the template that the base is
 * @param baseDigest the digest of the base's content, 64 lower-case hexadecimal digits
 * @param basePath the absolute path of the base on a host of that zone
 * @param active whether reads that the redo log cannot serve go to this base
 */
public record Link(UUID zone, String zoneName, UUID baseId, String baseDigest, String basePath, boolean active) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public Link {
        Objects.requireNonNull(zone, "zone of a link");
        Objects.requireNonNull(zoneName, "zoneName of a link");
        Objects.requireNonNull(baseId, "baseId of a link");
        requireDigest("baseDigest of the link to zone " + zone, baseDigest);
        if (basePath == null || !basePath.startsWith("/")) {
            throw new IllegalArgumentException(
                    "basePath of the link to zone " + zone + " must be absolute, not \"" + basePath + "\"");
        }
    }

    /** This link, active or passive. */
    public Link withActive(boolean newActive) {
        return new Link(zone, zoneName, baseId, baseDigest, basePath, newActive);
    }

    static void requireDigest(String what, String hex) {
        if (hex == null || !DIGEST.matcher(hex).matches()) {
            throw new IllegalArgumentException(what + " must be 64 lower-case hexadecimal digits, not \"" + hex + "\"");
        }
    }
}
