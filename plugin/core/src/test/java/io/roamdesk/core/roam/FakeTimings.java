// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import java.time.Duration;

/** @param hostPatience how long a host that does not answer is asked again */
record FakeTimings(Duration hostPatience) implements RoamTimings {
    @Override
    public Duration tokenLifetime() {
        return Duration.ofMinutes(1);
    }
}
