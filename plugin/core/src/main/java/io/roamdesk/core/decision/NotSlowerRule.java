// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.policy.Unit;
import java.util.Optional;

/**
 * Refuses a zone at the user's place whose measured round trip is longer than that to the present zone, where round trips
 * are trusted more than the signal that told the place: the user would be worse off.
 */
final class NotSlowerRule implements CandidateRule {

    @Override
    public Optional<Reason> refuse(Deliberation d, Closeness closeness, int zone) {
        // Comparing with a number that is not one is false: what was not measured is not refused.
        boolean slower = d.ms(zone) > d.ms(d.current());
        if (!slower || !d.whereabouts().latencyOutranksCoordinates()) {
            return Optional.empty();
        }
        return Optional.of(Reason.of(
                        ReasonCode.SLOWER_THAN_HERE,
                        d.zone(zone) + " answers in " + Unit.MS.text(d.ms(zone)) + ", slower than the "
                                + Unit.MS.text(d.ms(d.current())) + " of " + d.zone(d.current()))
                .about(d.zone(zone))
                .measured(d.ms(zone), Unit.MS)
                .against(d.ms(d.current()), Unit.MS));
    }
}
