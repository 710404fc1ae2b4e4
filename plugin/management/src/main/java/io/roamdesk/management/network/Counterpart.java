// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.network;

import java.time.Instant;

/**
 * Two networks of different zones that stand for each other, whichever of both a desktop leaves.
 *
 * @param uuid the id of the mapping
 * @param network a network
 * @param zone its zone
 * @param target the other network
 * @param targetZone its zone
 * @param created since when
 */
public record Counterpart(String uuid, String network, String zone, String target, String targetZone, Instant created) {

    /** The one of both that is not this one. */
    String other(String of) {
        return of.equals(network) ? target : network;
    }
}
