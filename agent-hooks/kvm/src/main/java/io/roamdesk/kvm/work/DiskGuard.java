// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.work;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Sees that no two works of this agent touch one disk, but for those that only read it: a base is read by many. Who comes second is told who was first, and waits for nobody; but what can
 * be begun again at any time gives way to a desktop that moves.
 * What is outside the agent, such as a running machine, is kept away by QEMU's own locks.
 */
public final class DiskGuard {
    private final Map<Path, Map<String, Boolean>> holders = new HashMap<>();
    private final Map<String, Runnable> givingWay = new HashMap<>();

    /** Disks in the hands of one work, until it is closed. */
    @FunctionalInterface
    public interface Held extends AutoCloseable {
        /** Lets go. */
        @Override
        void close();
    }

    /**
     * Takes all these disks, or none.
     *
     * @param work who takes them, for the message to others
     * @param alone disks that nobody else may touch
     * @param shared disks that others may read as well
     * @throws EngineException of cause DISK_IN_USE when another work has one of them
     */
    public Held take(String work, List<Path> alone, List<Path> shared) throws IOException {
        Map<Path, Boolean> wanted = new LinkedHashMap<>();
        for (Path disk : shared) {
            wanted.put(real(disk), false);
        }
        for (Path disk : alone) {
            wanted.put(real(disk), true);
        }
        synchronized (holders) {
            for (Map.Entry<Path, Boolean> disk : wanted.entrySet()) {
                refuseOthers(disk.getKey(), disk.getValue());
            }
            wanted.forEach((disk, exclusive) ->
                    holders.computeIfAbsent(disk, it -> new HashMap<>()).put(work, exclusive));
        }
        return () -> release(work, wanted);
    }

    /**
     * Takes all these disks, or none, and gives way: ends when a work that goes first wants one of them.
     *
     * @param end asks the work to end; must not wait for that
     */
    Held takeForNow(String work, List<Path> alone, List<Path> shared, Runnable end) throws IOException {
        Held held = take(work, alone, shared);
        synchronized (holders) {
            givingWay.put(work, end);
        }
        return () -> {
            synchronized (holders) {
                givingWay.remove(work);
            }
            held.close();
        };
    }

    /**
     * Takes all these disks, or none, after those have ended that give way.
     *
     * @param longest how long they have to end
     * @throws EngineException of cause DISK_IN_USE when another work has one of them, or has not ended
     */
    Held takeFirst(String work, List<Path> alone, List<Path> shared, Duration longest) throws IOException {
        long deadline = System.nanoTime() + longest.toNanos();
        synchronized (holders) {
            for (long left = longest.toNanos(); left > 0; left = deadline - System.nanoTime()) {
                List<Runnable> others = givingWay(alone);
                if (others.isEmpty()) {
                    break;
                }
                others.forEach(Runnable::run);
                try {
                    TimeUnit.NANOSECONDS.timedWait(holders, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted while others let go of the disks of " + work);
                }
            }
            return take(work, alone, shared);
        }
    }

    private List<Runnable> givingWay(List<Path> disks) throws IOException {
        List<Runnable> others = new ArrayList<>();
        for (Path disk : disks) {
            for (String holder : holders.getOrDefault(real(disk), Map.of()).keySet()) {
                if (givingWay.containsKey(holder)) {
                    others.add(givingWay.get(holder));
                }
            }
        }
        return others;
    }

    private void refuseOthers(Path disk, boolean alone) throws EngineException {
        for (Map.Entry<String, Boolean> holder :
                holders.getOrDefault(disk, Map.of()).entrySet()) {
            if (alone || holder.getValue()) {
                throw new EngineException(
                        FailureCause.DISK_IN_USE,
                        disk + " is being worked on by " + holder.getKey()
                                + "; nothing was done; wait until that has ended, or end it, then try again");
            }
        }
    }

    private void release(String work, Map<Path, Boolean> taken) {
        synchronized (holders) {
            for (Path disk : taken.keySet()) {
                holders.computeIfPresent(disk, (it, by) -> {
                    by.remove(work);
                    return by.isEmpty() ? null : by;
                });
            }
            holders.notifyAll();
        }
    }

    private static Path real(Path disk) throws IOException {
        return Files.exists(disk) ? disk.toRealPath() : disk.toAbsolutePath().normalize();
    }
}
