// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.zone.ZoneId;

/**
 * A zone, whether it was chosen, and why.
 *
 * @param zone the zone
 * @param zoneName its name
 * @param chosen whether it was chosen
 * @param why in words and numbers
 */
public record ZoneChoice(ZoneId zone, String zoneName, boolean chosen, String why) {
    @Override
    public String toString() {
        return zoneName + (chosen ? " is chosen: " : " is not chosen: ") + why;
    }
}
