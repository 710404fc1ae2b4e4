// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import com.google.gson.JsonObject;
import java.time.Duration;

/**
 * How long tests wait before they say that something does not happen. Their times are made for the environment's own server, which answers a second after its start. An
 * installed CloudStack takes 20 to 90 s on two cores until it answers, ten times as long to stop and start a machine, and up to a minute to hear from an agent that came
 * back; its limits are wider in one place and by one factor.
 */
record Patience(int factor) {
    private static final int INSTALLED = 4;

    /** The patience that an environment needs, by its environment.json. */
    static Patience with(JsonObject description) {
        boolean installed =
                description.has("cloud") && description.getAsJsonObject("cloud").has("installation");
        return new Patience(installed ? INSTALLED : 1);
    }

    /** How long to wait here for what the environment's own server does in this time. */
    Duration of(Duration own) {
        return own.multipliedBy(factor);
    }
}
