// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.JobProgress;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How a sender bears a link that breaks: every connection tries again, with growing pauses, as long as any of them got something through not long ago. Shared by
 * the connections of a transfer.
 */
final class Patience {
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5000;

    /** A receiver that does not accept our certificate says so only by cutting a connection that was made; once may be chance. */
    private static final int CUTS_THAT_REFUSE = 3;

    private final long longestNanos;
    private final JobProgress progress;
    private volatile long lastSuccess = System.nanoTime();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile boolean everReached;

    Patience(Duration longest, JobProgress progress) {
        this.longestNanos = longest.toNanos();
        this.progress = progress;
    }

    /** Something got through. */
    void success() {
        lastSuccess = System.nanoTime();
        everReached = true;
    }

    /** A connection was made, certificates and all, and then cut before anything was answered on it. */
    void cutWhenMade() {
        if (!everReached) {
            cuts.incrementAndGet();
        }
    }

    /** After the attempt-th failure in a row (from 1): returns after a pause, or throws when nothing has got through for too long. */
    void pause(int attempt, IOException failure, String peer) throws EngineException {
        progress.checkCancelled();
        long quiet = System.nanoTime() - lastSuccess;
        boolean over = quiet > longestNanos;
        if (!everReached && cuts.get() >= (over ? 1 : CUTS_THAT_REFUSE)) {
            throw new EngineException(
                    FailureCause.PEER_REFUSED,
                    peer + " cut " + cuts + " connections as soon as they were made (" + failure.getMessage()
                            + "); nothing was sent, the source is as it was; it does not accept this host's certificate: have CloudStack provision"
                            + " both hosts from the same authority",
                    failure);
        }
        if (over) {
            throw new EngineException(
                    FailureCause.PEER_UNREACHABLE,
                    "nothing got through to " + peer + " for " + TimeUnit.NANOSECONDS.toSeconds(quiet) + " s, "
                            + attempt
                            + " attempts in a row failed, the last with \"" + failure.getMessage()
                            + "\"; the source is as it was, what arrived is a seed; check the network and the receiver's port, then try again",
                    failure);
        }
        long pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt - 1, 10));
        try {
            TimeUnit.MILLISECONDS.sleep(Math.min(pause, TimeUnit.NANOSECONDS.toMillis(longestNanos - quiet) + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(FailureCause.CANCELLED, "interrupted between two attempts to reach " + peer, e);
        }
        progress.checkCancelled();
    }
}
