// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for work of other threads, with a deadline and the failure as it was thrown there. */
final class Waiting {
    /** What is waited for is the end of a file or its flush: seconds, but with gigabytes on a slow disk, minutes. */
    private static final long SECONDS = 600;

    private Waiting() {}

    /** The result of work that is about to end. */
    static <T> T forResult(Future<T> work, String what) throws IOException {
        try {
            return work.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + what);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (TimeoutException e) {
            throw new EngineException(
                    FailureCause.TIMED_OUT,
                    what + " did not end within " + SECONDS + " s; nothing was sealed; try again",
                    e);
        }
    }

    /** Waits so long at most; false if the work still goes on then. */
    static boolean forSome(Future<?> work, long seconds, String what) throws IOException {
        try {
            work.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + what);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static IOException failure(ExecutionException e) {
        return e.getCause() instanceof IOException known ? known : EngineException.from(e.getCause());
    }

    /** Returns when work that was told to stop has stopped, whatever came of it; with its result, if it came to one all the same. */
    static <T> Optional<T> forEnd(Future<T> work) {
        try {
            return Optional.ofNullable(work.get(SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException | TimeoutException e) {
            work.cancel(true);
        }
        return Optional.empty();
    }
}
