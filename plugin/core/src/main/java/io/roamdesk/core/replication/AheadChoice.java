// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses where a replica is made ahead of need, and which that was made so can go. */
public final class AheadChoice {
    private AheadChoice() {}

    /**
     * Decides; touches nothing.
     *
     * @param home the zone that the desktop lives in
     * @param near the zone to which the desktop would be moved for the location that its user's device reported last, and where that was; empty for none
     * @param habits where the user has been
     * @param zones the zones that may hold a replica, the home aside
     * @param existing the replicas of the desktop, for whatever reason
     * @param limits the policy's
     */
    public static Outcome choose(
            RoamingZone home,
            Optional<Near> near,
            Habits habits,
            Map<ZoneId, RoamingZone> zones,
            List<ReplicaState> existing,
            AheadOfNeed limits,
            Instant now) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * A location that was reported, and the zone that the decision found for it.
     *
     * @param zone the zone
     * @param at where the user's device is, if it said so
     * @param device what reported it, such as "phone"; for the reason
     */
    public record Near(ZoneId zone, Optional<Coordinates> at, String device) {}

    /**
     * What to do.
     *
     * @param wanted zones for which there is a reason now, the best first; a replica that is there already stays, its reason is refreshed
     * @param gone zones whose replica can go, and why
     * @param refused zones for which there is a reason, but no replica, and why
     */
    public record Outcome(List<ZoneChoice> wanted, List<ZoneChoice> gone, List<ZoneChoice> refused) {
        public Outcome {
            wanted = List.copyOf(wanted);
            gone = List.copyOf(gone);
            refused = List.copyOf(refused);
        }
    }
}
