// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.zone.RoamingZone;
import java.time.Instant;
import java.util.List;

/** Chooses the zones that hold the replicas of a policy. */
public final class SecondaryChoice {
    private SecondaryChoice() {}

    /**
     * Chooses; each candidate has its reason.
     *
     * @param home the zone that the desktop lives in
     * @return all candidates, the chosen first, the best first
     */
    public static List<ZoneChoice> choose(
            Secondaries secondaries, RoamingZone home, List<SecondaryCandidate> candidates, Habits habits, Instant now) {
        throw new UnsupportedOperationException("not written yet");
    }
}
