// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.job;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** How far a job has come, and whether it is to stop. Its work writes it from any thread; whoever watches the job reads it. */
public final class JobProgress {
    private final LongAdder done = new LongAdder();
    private final AtomicLong total = new AtomicLong();
    private final LongAdder wire = new LongAdder();
    private final RateMeter rate;
    private final List<Runnable> onCancel = new ArrayList<>();
    private volatile String phase = "starting";
    private volatile boolean cancelled;
    private Optional<TakenMoment> taken = Optional.empty();
    private Optional<Screen> screen = Optional.empty();
    private Optional<LongConsumer> limiter = Optional.empty();
    private Optional<Long> limit = Optional.empty();

    /** A progress that nobody watches through a job, for work that runs in the foreground. */
    public JobProgress() {
        this(System::nanoTime);
    }

    JobProgress(LongSupplier nanoTime) {
        this.rate = new RateMeter(nanoTime);
    }

    /** Says what the job does now, in a few words. */
    public void phase(String doing) {
        this.phase = doing;
    }

    /** Counts bytes of disk as dealt with. */
    public void addDone(long bytes) {
        done.add(bytes);
    }

    /** Counts bytes of disk that are to be dealt with. */
    public void addTotal(long bytes) {
        total.addAndGet(bytes);
    }

    /** Counts bytes on a socket. */
    public void addWire(long bytes) {
        wire.add(bytes);
        rate.add(bytes);
    }

    /** Whether the job is to stop. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Throws the failure of cause CANCELLED if the job is to stop. */
    public void checkCancelled() throws EngineException {
        if (cancelled) {
            throw new EngineException(
                    FailureCause.CANCELLED,
                    "cancelled while " + phase + "; what arrived may be kept as a seed for the next try");
        }
    }

    /** Has the action run when the job is cancelled, at once if it is already; it must be quick and must not throw. */
    public void onCancel(Runnable action) {
        synchronized (onCancel) {
            if (!cancelled) {
                onCancel.add(action);
                return;
            }
        }
        action.run();
    }

    /** Says at which moment a running machine is read. */
    public synchronized void taken(TakenMoment moment) {
        taken = Optional.of(moment);
    }

    /** Says that everything is compared although the machine is read at one moment, and why; of other transfers that is a matter of course. */
    public synchronized void comparesAll(String why) {
        taken = taken.map(moment -> moment.comparingAll(why));
    }

    /** The moment at which a running machine is read; empty when none is, and until it is known. */
    public synchronized Optional<TakenMoment> taken() {
        return taken;
    }

    /** Says what a machine shows that was started. */
    public synchronized void screen(Screen shown) {
        screen = Optional.of(shown);
    }

    /** What a machine shows that was started; empty when none was, and until it is known. */
    public synchronized Optional<Screen> screen() {
        return screen;
    }

    /** Has this told whenever the rate is limited anew, bytes in a second, 0 for no limit; at once if it was already. */
    public synchronized void onLimit(LongConsumer newLimiter) {
        limiter = Optional.of(newLimiter);
        limit.ifPresent(newLimiter::accept);
    }

    /** Limits the rate of the job's work, now or as soon as it begins. */
    synchronized void limit(long bytesPerSecond) {
        limit = Optional.of(bytesPerSecond);
        limiter.ifPresent(it -> it.accept(bytesPerSecond));
    }

    /** Tells the job's work to stop. */
    void cancel() {
        List<Runnable> actions;
        synchronized (onCancel) {
            cancelled = true;
            actions = List.copyOf(onCancel);
            onCancel.clear();
        }
        actions.forEach(Runnable::run);
    }

    public long bytesDone() {
        return done.sum();
    }

    public long bytesTotal() {
        return total.get();
    }

    public long wireBytes() {
        return wire.sum();
    }

    public long bytesPerSecond() {
        return rate.bytesPerSecond();
    }

    public String phase() {
        return phase;
    }
}
