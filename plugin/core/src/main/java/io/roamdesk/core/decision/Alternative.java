// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.zone.ZoneId;
import java.util.Objects;

/**
 * A zone that was considered and not chosen.
 *
 * @param zoneName CloudStack's name
 * @param refusal why not
 */
public record Alternative(ZoneId zone, String zoneName, Reason refusal) {

    public Alternative {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(zoneName, "zoneName");
        Objects.requireNonNull(refusal, "refusal");
    }

    @Override
    public String toString() {
        return zoneName + " - " + refusal;
    }
}
