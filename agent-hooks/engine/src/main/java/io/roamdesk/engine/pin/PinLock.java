// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.pin;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps those apart who pin bases in a directory, lay images over pins and remove pins: in this process, and on all hosts that share the directory. */
final class PinLock {
    static final String FILE = "roamdesk-pins.lock";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 20;

    // A process loses its lock of a file with the first descriptor of it that it closes, so only one thread may have
    // it.
    private static final ConcurrentHashMap<Path, ReentrantLock> OF_THIS_PROCESS = new ConcurrentHashMap<>();

    /** What is done with the lock held. */
    interface Work<T> {
        T run() throws IOException;
    }

    private PinLock() {}

    /** Does something with the lock of a directory held; it may take the same lock again. */
    static <T> T in(Path directory, Work<T> work) throws IOException {
        ReentrantLock lock = OF_THIS_PROCESS.computeIfAbsent(directory.toRealPath(), path -> new ReentrantLock());
        if (lock.isHeldByCurrentThread()) {
            return work.run();
        }
        long until = System.nanoTime() + LONGEST_WAIT.toNanos();
        try {
            if (!lock.tryLock(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy(directory);
            }
        } catch (InterruptedException e) {
            throw interrupted(directory);
        }
        try {
            return locked(directory, work, until);
        } finally {
            lock.unlock();
        }
    }

    private static <T> T locked(Path directory, Work<T> work, long until) throws IOException {
        Path path = directory.resolve(FILE);
        while (true) {
            Optional<Object> before = identity(path);
            try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = acquire(directory, file, until)) {
                // Whoever had the lock before may have removed the file: then this is a lock of nothing.
                if (before.isPresent() && before.equals(identity(path))) {
                    return thenTidy(directory, work);
                }
            }
        }
    }

    private static Optional<Object> identity(Path path) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            // A new file may get the number of an old one, but not its time: nobody writes to it.
            return Optional.of(List.of(attributes.fileKey(), attributes.lastModifiedTime()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Where no pin is left, nothing of ours is: the file goes too, and who waits for its lock makes a new one. */
    private static <T> T thenTidy(Path directory, Work<T> work) throws IOException {
        try {
            return work.run();
        } finally {
            try (DirectoryStream<Path> pins = Files.newDirectoryStream(directory, BasePins.PREFIX + "*")) {
                if (!pins.iterator().hasNext()) {
                    Files.deleteIfExists(directory.resolve(FILE));
                }
            }
        }
    }

    private static FileLock acquire(Path directory, FileChannel file, long until) throws IOException {
        while (true) {
            FileLock held = file.tryLock();
            if (held != null) {
                return held;
            }
            if (System.nanoTime() - until > 0) {
                throw busy(directory);
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                throw interrupted(directory);
            }
        }
    }

    private static InterruptedIOException interrupted(Path directory) {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while waiting for the pins of " + directory);
    }

    private static EngineException busy(Path directory) {
        return new EngineException(
                FailureCause.TIMED_OUT,
                "the pins of " + directory + " were in use by others for " + LONGEST_WAIT.toSeconds()
                        + " s; nothing was done; see who holds a lock of " + FILE + " there, then try again");
    }
}
