// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The files into which QEMU copies what a machine overwrites while it is read: one beside each disk, where there is room for what the disk may grow by. When there is no room left, QEMU
 * would let the machine's own write fail; so the reading is given up before that.
 */
final class Scratch implements AutoCloseable {
    /** A guest that writes 200 MB/s takes two seconds for this; the room is looked at twice a second. */
    private static final long RESERVE = 512L << 20;

    private static final long POLL_MILLIS = 500;

    private final Map<String, Path> files;
    private final long reserve;
    private Optional<ScheduledExecutorService> watch = Optional.empty();
    private volatile Optional<EngineException> full = Optional.empty();

    private Scratch(Map<String, Path> files, long reserve) {
        this.files = files;
        this.reserve = reserve;
    }

    /** Beside these disks, by their targets; what an earlier try left there is removed. */
    static Scratch beside(Map<String, Path> disks, long reserve) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        for (Map.Entry<String, Path> disk : disks.entrySet()) {
            Path image = disk.getValue().toAbsolutePath();
            Path file = image.resolveSibling("." + image.getFileName() + ".moment");
            Files.deleteIfExists(file);
            files.put(disk.getKey(), file);
        }
        Scratch scratch = new Scratch(files, reserve);
        Optional<EngineException> full = scratch.lookForRoom();
        if (full.isPresent()) {
            throw full.get();
        }
        return scratch;
    }

    static Scratch beside(Map<String, Path> disks) throws IOException {
        return beside(disks, RESERVE);
    }

    /** The files, by the targets of their disks. */
    Map<String, Path> files() {
        return files;
    }

    /** Has this done once, when there is too little room left. */
    void whenFull(Runnable giveUp) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread watching = new Thread(task, "roamdesk-scratch");
            watching.setDaemon(true);
            return watching;
        });
        watch = Optional.of(thread);
        thread.scheduleWithFixedDelay(
                () -> {
                    if (full.isEmpty()) {
                        full = lookForRoom();
                        if (full.isPresent()) {
                            giveUp.run();
                        }
                    }
                },
                POLL_MILLIS,
                POLL_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** Why the reading was given up; empty when it was not. */
    Optional<EngineException> full() {
        return full;
    }

    private Optional<EngineException> lookForRoom() {
        for (Path file : files.values()) {
            try {
                long usable = Files.getFileStore(file.getParent()).getUsableSpace();
                if (usable < reserve) {
                    return Optional.of(
                            new EngineException(
                                    FailureCause.NO_SPACE,
                                    file.getParent() + " has " + usable + " bytes free, and " + reserve
                                            + " are kept for what the running machine overwrites while it is read; nothing was sealed, the machine runs as before; make room in this storage pool, then try again"));
                }
            } catch (IOException unknown) {
                // The next look will tell; storage that is gone ends the reading by itself.
                continue;
            }
        }
        return Optional.empty();
    }

    /** Stops looking, and removes what libvirt has left of the files; the job must have ended. */
    @Override
    public void close() throws IOException {
        watch.ifPresent(ScheduledExecutorService::shutdownNow);
        for (Path file : files.values()) {
            Files.deleteIfExists(file);
        }
    }
}
