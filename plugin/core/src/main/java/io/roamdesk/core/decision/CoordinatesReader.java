// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.client.LocationReport;
import java.util.Optional;

/** Takes the coordinates of the device. */
final class CoordinatesReader implements SignalReader {

    @Override
    public Reading read(LocationReport report, DecisionInput input) {
        return report.coordinates()
                .map(place -> Reading.of(Fix.of(
                        Signal.COORDINATES, report.coordinates(), 0, Optional.empty(), Optional.empty(), "" + place)))
                .orElse(Reading.NOTHING);
    }
}
