// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import java.time.Duration;

/** How long a roam waits for what. Asked each time, so that a changed setting counts for what is under way. */
public interface RoamTimings {
    /** How long a host that does not answer is asked again. */
    Duration hostPatience();

    /** How long a transfer's token is good for. */
    Duration tokenLifetime();
}
