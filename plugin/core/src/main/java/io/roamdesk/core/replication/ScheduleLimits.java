// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

/**
 * How many updates may run at once.
 *
 * @param total in all, at least 1
 * @param perPair between one zone and another, in this direction, at least 1
 */
public record ScheduleLimits(int total, int perPair) {
    /**
     * @throws InvalidReplicationSetting when a number is below 1
     */
    public ScheduleLimits {
        InvalidReplicationSetting.requireWithin("number of updates at once", total, 1, Integer.MAX_VALUE);
        InvalidReplicationSetting.requireWithin("number of updates at once of a pair", perPair, 1, Integer.MAX_VALUE);
    }
}
