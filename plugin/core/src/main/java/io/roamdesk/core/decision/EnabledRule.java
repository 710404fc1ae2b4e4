// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import java.util.Optional;

/** Refuses zones into which no desktops are to be moved. */
final class EnabledRule implements CandidateRule {

    @Override
    public Optional<Reason> refuse(Deliberation d, Closeness closeness, int zone) {
        if (d.zone(zone).enabled()) {
            return Optional.empty();
        }
        return Optional.of(Reason.of(ReasonCode.ZONE_DISABLED, d.zone(zone) + " is disabled for roaming")
                .about(d.zone(zone)));
    }
}
