// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.zone.RoamingZone;
import java.util.Optional;

/**
 * A zone that might hold a replica.
 *
 * @param zone the zone
 * @param freeBytes free storage there that replicas may use, bytes
 * @param totalBytes all of it
 * @param neededBytes what the replica would take, as far as it can be told
 * @param obstacle what else keeps a replica from being made there; empty for nothing
 */
public record SecondaryCandidate(
        RoamingZone zone, long freeBytes, long totalBytes, long neededBytes, Optional<String> obstacle) {}
