// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.policy;

/** The largest numbers that make sense in a policy. */
final class Limits {

    /** Half the Earth's circumference, rounded up: nothing is farther away. */
    static final double FARTHEST_KM = 20_016;

    /** As slow as a latency may be reported. */
    static final double SLOWEST_MILLIS = 60_000;

    private Limits() {}
}
