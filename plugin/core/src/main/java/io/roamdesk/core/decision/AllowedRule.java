// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import java.util.Optional;

/** Refuses zones that the policy does not allow. */
final class AllowedRule implements CandidateRule {

    @Override
    public Optional<Reason> refuse(Deliberation d, Closeness closeness, int zone) {
        if (d.policy().allows(d.zone(zone).id())) {
            return Optional.empty();
        }
        return Optional.of(Reason.of(
                        ReasonCode.ZONE_NOT_ALLOWED,
                        "policy \"" + d.policy().name() + "\" does not allow " + d.zone(zone))
                .about(d.zone(zone)));
    }
}
