// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.boot;

import io.roamdesk.engine.component.Digest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * What is to be started.
 *
 * @param jobId the job, of which the machine gets its name
 * @param desktop whose replica it is
 * @param disks the disks, that to boot from first; one at least
 * @param cpus processors of the machine, 1 or more; it gets no more than the host has
 * @param memoryMib its memory in MiB, 1 or more; it gets no more than the host has free
 * @param bus how it sees its disks
 * @param time for how long it runs, 5 to 600 seconds
 */
public record BootOrder(String jobId, UUID desktop, List<Disk> disks, int cpus, int memoryMib, Bus bus, Duration time) {
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(600);

    /** How a machine sees its disks. */
    public enum Bus {
        VIRTIO("vd"),
        SCSI("sd"),
        SATA("sd"),
        IDE("hd");

        private final String letters;

        Bus(String letters) {
            this.letters = letters;
        }

        String letters() {
            return letters;
        }
    }

    /**
     * A disk.
     *
     * @param disk its volume
     * @param layer the layer that is the recovery point
     * @param point what it was sealed as
     */
    public record Disk(UUID disk, Path layer, Digest point) {}

    public BootOrder {
        disks = List.copyOf(disks);
        if (disks.isEmpty() || cpus < 1 || memoryMib < 1) {
            throw new IllegalArgumentException("a machine has a disk, a processor and memory: " + disks.size()
                    + " disks, " + cpus + " processors, " + memoryMib + " MiB");
        }
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a replica is started for " + SHORTEST.toSeconds() + " to "
                    + LONGEST.toSeconds() + " s: " + time.toSeconds());
        }
    }
}
