// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import java.time.Duration;

/**
 * Whether replicas are made where a user nears or will likely be.
 *
 * @param enabled whether they are made at all
 * @param most how many a desktop may have at once that were made ahead of need, 1 to 10
 * @param keptFor how long one is kept after the last reason for it, 1 hour to 90 days
 */
public record AheadOfNeed(boolean enabled, int most, Duration keptFor) {
    /** None are made. */
    public static final AheadOfNeed OFF = new AheadOfNeed(false, 2, Duration.ofDays(7));

    /** Two at most, for a week after the last reason. */
    public static final AheadOfNeed ON = new AheadOfNeed(true, 2, Duration.ofDays(7));

    /**
     * @throws InvalidReplicationSetting when a number is out of its range
     */
    public AheadOfNeed {
        InvalidReplicationSetting.requireWithin("number of replicas ahead of need", most, 1, 10);
        InvalidReplicationSetting.requireWithin(
                "hours that a replica ahead of need is kept",
                keptFor.toHours(),
                1,
                Duration.ofDays(90).toHours());
    }
}
