// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a zone can take one desktop in now, and how long the roam there would take.
 *
 * @param obstacles what keeps it out; empty when the zone is fit
 * @param predictedRoam from the request until the console endpoint, empty when nothing allows a prediction
 */
public record ZoneFitness(List<Obstacle> obstacles, Optional<Duration> predictedRoam) {

    public ZoneFitness {
        obstacles = List.copyOf(obstacles);
        Objects.requireNonNull(predictedRoam, "predictedRoam");
        predictedRoam.filter(Duration::isNegative).ifPresent(negative -> {
            throw new IllegalArgumentException("a roam cannot take " + negative);
        });
    }

    /** A zone that can take the desktop in. */
    public static ZoneFitness fit(Duration predictedRoam) {
        return new ZoneFitness(List.of(), Optional.ofNullable(predictedRoam));
    }

    /** A zone that cannot. */
    public static ZoneFitness unfit(Obstacle... obstacles) {
        return new ZoneFitness(List.of(obstacles), Optional.empty());
    }

    public boolean isFit() {
        return obstacles.isEmpty();
    }
}
