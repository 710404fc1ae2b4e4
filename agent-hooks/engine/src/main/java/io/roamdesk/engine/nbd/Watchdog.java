// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.nbd;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends what waits too long on a socket. A blocking channel of the JDK has no timeouts, and selectors would cost a system call more for each read; closing the channel
 * from another thread ends both reads and writes.
 */
final class Watchdog {
    /** Something with a deadline. Called often: must not block. */
    interface Watched {
        void giveUpIfOverdue(long nowNanos);
    }

    private static final long PERIOD_MILLIS = 100;
    private static final Set<Watched> WATCHED = ConcurrentHashMap.newKeySet();
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "roamdesk-nbd-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    static {
        TIMER.scheduleAtFixedRate(Watchdog::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Watchdog() {}

    static void watch(Watched watched) {
        WATCHED.add(watched);
    }

    static void forget(Watched watched) {
        WATCHED.remove(watched);
    }

    private static void look() {
        long now = System.nanoTime();
        WATCHED.forEach(watched -> watched.giveUpIfOverdue(now));
    }
}
