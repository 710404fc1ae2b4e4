// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.zone.Obstacle;
import io.roamdesk.core.zone.ZoneFitness;
import java.util.Optional;
import java.util.stream.Collectors;

/** Refuses zones that cannot take the desktop in. */
final class FitRule implements CandidateRule {

    @Override
    public Optional<Reason> refuse(Deliberation d, Closeness closeness, int zone) {
        ZoneFitness fitness = d.fitness(zone);
        if (fitness.isFit()) {
            return Optional.empty();
        }
        String obstacles = fitness.obstacles().stream().map(Obstacle::text).collect(Collectors.joining("; "));
        return Optional.of(Reason.of(ReasonCode.ZONE_UNFIT, d.zone(zone) + " cannot take the desktop: " + obstacles)
                .about(d.zone(zone)));
    }
}
