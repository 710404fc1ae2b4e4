// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import java.time.Duration;

/**
 * How long a roam waits for what.
 *
 * @param hostPatience how long a host that does not answer is asked again
 * @param tokenLifetime how long a transfer's token is good for
 */
public record RoamTimings(Duration hostPatience, Duration tokenLifetime) {
    /** Two minutes, in which an agent has restarted; and a day, in which the longest transfer has ended. */
    public static final RoamTimings DEFAULT = new RoamTimings(Duration.ofMinutes(2), Duration.ofDays(1));
}
