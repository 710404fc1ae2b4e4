// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.client;

import io.roamdesk.core.zone.ZoneId;

/** A measured latency that no network has. */
public final class InvalidLatency extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidLatency(ZoneId zone, double millis) {
        super("latency " + millis + " ms to zone " + zone + " is not believable: a number from 0 to "
                + (long) Latencies.HIGHEST_MILLIS + " ms is expected");
    }
}
