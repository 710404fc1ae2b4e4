// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.work;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees that no two works of this agent touch one disk, but for those that only read it: a base is read by many. Never waits: who comes second is told who was first.
 * What is outside the agent, such as a running machine, is kept away by QEMU's own locks.
 */
public final class DiskGuard {
    private final Map<Path, Map<String, Boolean>> holders = new HashMap<>();

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
        }
    }

    private static Path real(Path disk) throws IOException {
        return Files.exists(disk) ? disk.toRealPath() : disk.toAbsolutePath().normalize();
    }
}
