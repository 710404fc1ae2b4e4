// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.boot;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of the host a machine may have that is started for a look: what runs here for its users comes first. */
final class HostRoom {
    /** Left to the host, for what its machines grow by meanwhile. */
    private static final int RESERVE_MIB = 512;

    /** With less than this of what it was made for a guest hardly starts. */
    private static final int LEAST_MIB = 1024;

    /** What an overlay may take of the file system that holds Roamdesk's state is what lies above this. */
    private static final long RESERVE_BYTES = 512L << 20;

    private final Path memoryInfo;

    HostRoom() {
        this(Path.of("/proc/meminfo"));
    }

    HostRoom(Path memoryInfo) {
        this.memoryInfo = memoryInfo;
    }

    /**
     * How much memory a machine gets, in MiB.
     *
     * @throws EngineException of cause NO_SPACE when too little is free
     */
    int memory(int wantedMib) throws IOException {
        int given = Math.min(wantedMib, freeMib() - RESERVE_MIB);
        if (given < Math.min(wantedMib, LEAST_MIB)) {
            throw new EngineException(
                    FailureCause.NO_SPACE,
                    "this host has " + freeMib() + " MiB of memory available and keeps " + RESERVE_MIB
                            + " for itself; the replica's machine wants " + wantedMib + " and at least "
                            + Math.min(wantedMib, LEAST_MIB)
                            + "; nothing was started; try again when the host has room, or verify without starting");
        }
        return given;
    }

    /** How many processors it gets. */
    int cpus(int wanted) {
        return Math.min(wanted, Runtime.getRuntime().availableProcessors());
    }

    /** Fails with NO_SPACE when the overlays have filled their file system as far as they may. */
    void requireSpace(Path folder) throws IOException {
        long usable = Files.getFileStore(folder).getUsableSpace();
        if (usable < RESERVE_BYTES) {
            throw new EngineException(
                    FailureCause.NO_SPACE,
                    folder + " has " + usable + " bytes free, and " + RESERVE_BYTES
                            + " are kept; the replica's machine writes there and was ended; the replica is as it was; make room, then try again");
        }
    }

    private int freeMib() throws IOException {
        for (String line : Files.readAllLines(memoryInfo)) {
            if (line.startsWith("MemAvailable:")) {
                return (int) (Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024);
            }
        }
        throw new IOException(memoryInfo + " does not tell how much memory is available");
    }
}
