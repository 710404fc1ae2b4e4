// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.zone.ZoneId;
import java.time.Instant;
import java.util.Objects;

/**
 * A move that would be right but has to wait. Keep it with the desktop and give it to the next decision.
 *
 * @param zone where the desktop should go
 * @param since when that zone became the right one, without another in between
 */
public record Pending(ZoneId zone, Instant since) {

    public Pending {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(since, "since");
    }
}
