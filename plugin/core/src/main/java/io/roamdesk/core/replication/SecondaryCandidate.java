// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.zone.RoamingZone;
import java.util.Objects;
import java.util.Optional;

/**
 * A zone that might hold a replica.
 *
 * @param zone the zone
 * @param freeBytes free storage there that replicas may use, bytes
 * @param totalBytes all of it, at least the free
 * @param neededBytes what the replica would take, as far as it can be told
 * @param obstacle what else keeps a replica from being made there; empty for nothing
 */
public record SecondaryCandidate(
        RoamingZone zone, long freeBytes, long totalBytes, long neededBytes, Optional<String> obstacle) {
    /** A zone is full when less than this part of its storage would be left: replicas must not keep desktops that live there from writing. */
    private static final double LEAST_LEFT = 0.1;

    public SecondaryCandidate {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(obstacle, "obstacle");
        if (freeBytes < 0 || totalBytes < freeBytes || neededBytes < 0) {
            throw new IllegalArgumentException("zone " + zone + " cannot have " + freeBytes + " of " + totalBytes
                    + " bytes free and need " + neededBytes);
        }
    }

    boolean isFull() {
        return freeBytes - neededBytes < LEAST_LEFT * totalBytes;
    }

    double freePart() {
        return totalBytes == 0 ? 0 : (double) freeBytes / totalBytes;
    }
}
