// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.hook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The highest ownership epoch that this host has seen of each disk: below {@code epochs} one file for each, named {@code <desktop>_<disk>}, with the number in
 * decimal digits. It only grows, and outlives the disk: so a copy that comes back from an old backup is known to be stale.
 */
public final class KnownEpochs {
    private final Path directory;

    /** @param stateDirectory where Roamdesk keeps what the hook reads */
    public KnownEpochs(Path stateDirectory) {
        this.directory = stateDirectory.resolve("epochs");
    }

    /** Notes that this epoch was seen. */
    public synchronized void seen(UUID desktop, UUID disk, long epoch) throws IOException {
        Path file = directory.resolve(desktop + "_" + disk);
        if (read(file) < epoch) {
            AtomicFile.write(file, (epoch + "\n").getBytes(StandardCharsets.US_ASCII), "rw-r--r--");
        }
    }

    private static long read(Path file) throws IOException {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return 0;
        } catch (NumberFormatException e) {
            throw new IOException(
                    file
                            + " should hold an epoch and does not; it was left as it was; remove it once it is clear where the desktop lives",
                    e);
        }
    }
}
