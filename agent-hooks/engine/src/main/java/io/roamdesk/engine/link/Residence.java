// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import java.util.Objects;
import java.util.UUID;

/**
 * The zone where a desktop lives, in the record of a disk that has no base and so no link that would name it.
 *
 * @param zone the zone
 * @param zoneName its name, for messages
 */
public record Residence(UUID zone, String zoneName) {
    public Residence {
        Objects.requireNonNull(zone, "zone of a residence");
        Objects.requireNonNull(zoneName, "zoneName of a residence");
    }
}
