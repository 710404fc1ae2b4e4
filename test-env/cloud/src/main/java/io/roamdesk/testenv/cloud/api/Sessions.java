// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import io.roamdesk.testenv.cloud.account.Passwords;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The logins, in memory: a restart of the server ends them all, as in CloudStack. */
final class Sessions {
    /** CloudStack's {@code session.timeout} is 30 minutes as well. */
    static final Duration IDLE = Duration.ofMinutes(30);

    private static final int KEY_BYTES = 20;
    private final Clock clock;
    private final Map<String, Session> byId = new ConcurrentHashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    Session begin(long userId) {
        Session session =
                new Session(Passwords.newKey(KEY_BYTES), Passwords.newKey(KEY_BYTES), userId, clock.instant());
        byId.put(session.id(), session);
        return session;
    }

    /** The session of that id that was used lately, null when there is none. */
    Session find(String id) {
        if (id == null) {
            return null;
        }
        return byId.computeIfPresent(id, (key, session) -> {
            boolean idle = session.lastUse().plus(IDLE).isBefore(clock.instant());
            return idle ? null : session.usedAt(clock.instant());
        });
    }

    void end(String id) {
        byId.remove(id);
    }
}
