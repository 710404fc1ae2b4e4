// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import java.time.Instant;

/** A person's login. */
record Session(String id, String key, long userId, Instant lastUse) {
    Session usedAt(Instant now) {
        return new Session(id, key, userId, now);
    }
}
