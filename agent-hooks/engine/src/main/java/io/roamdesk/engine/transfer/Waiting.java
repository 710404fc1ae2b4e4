// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for work of other threads, with a deadline and the failure as it was thrown there. */
final class Waiting {
    /** By then everything has been offered, so what is left to do is to write the end of a file. */
    private static final long SECONDS = 60;

    private Waiting() {}

    /** The result of work that is about to end. */
    static <T> T forResult(Future<T> work, String what) throws IOException {
        try {
            return work.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + what);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : EngineException.from(e.getCause());
        } catch (TimeoutException e) {
            throw new EngineException(
                    FailureCause.TIMED_OUT,
                    what + " did not end within " + SECONDS + " s; nothing was sealed; try again",
                    e);
        }
    }

    /** Returns when work that was told to stop has stopped, whatever came of it. */
    static void forEnd(Future<?> work) {
        try {
            work.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException | TimeoutException e) {
            work.cancel(true);
        }
    }
}
