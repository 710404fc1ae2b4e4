// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import java.time.Duration;

/**
 * Cuts the connections of a transfer when no byte has moved on any of them for too long. A link that swallows everything tells nobody: what is written waits in the kernel for
 * a quarter of an hour, and a socket's own time limit is for reading only.
 */
final class StallWatch {
    private static final long LOOK_MILLIS = 500;

    private final long longestNanos;
    private final Runnable cut;
    private volatile long lastMoved = System.nanoTime();
    private volatile boolean ended;

    /** @param cut cuts the connections; each then fails where it waits, and is borne with or not as ever */
    StallWatch(Duration longest, Runnable cut) {
        this.longestNanos = longest.toNanos();
        this.cut = cut;
    }

    void start() {
        Thread thread = new Thread(this::watch, "roamdesk-stall");
        thread.setDaemon(true);
        thread.start();
    }

    /** Bytes have moved. */
    void moved() {
        lastMoved = System.nanoTime();
    }

    void end() {
        ended = true;
    }

    private void watch() {
        while (!ended) {
            if (System.nanoTime() - lastMoved > longestNanos) {
                cut.run();
                moved();
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
