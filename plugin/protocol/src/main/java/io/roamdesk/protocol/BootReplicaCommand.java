// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

import java.util.List;

/**
 * Starts the job that lets a recovery point of a passive replica run for some seconds, on overlays that are thrown away and without network, and looks at its screen. The host checks
 * that each disk is a passive replica of the desktop at its point. It ends DONE with a screen; FAILED with LINK_CHANGED, NO_SPACE (of memory or disk), DISK_IN_USE (one is started at a
 * time) or MACHINE_STOPPED (it ended before its screen could be seen). Changes nothing. Answered by a {@link JobAnswer}.
 */
public final class BootReplicaCommand extends RoamdeskCommand {
    private String jobId;
    private String desktop;
    private List<BootDiskTO> disks;
    private int cpus;
    private int memoryMib;
    private String bus;
    private int seconds;

    BootReplicaCommand() {}

    public BootReplicaCommand(
            String jobId, String desktop, List<BootDiskTO> disks, int cpus, int memoryMib, String bus, int seconds) {
        this.jobId = jobId;
        this.desktop = desktop;
        this.disks = disks;
        this.cpus = cpus;
        this.memoryMib = memoryMib;
        this.bus = bus;
        this.seconds = seconds;
    }

    /** The id to watch it by. */
    public String getJobId() {
        return jobId;
    }

    /** The uuid of the desktop whose replica it must be. */
    public String getDesktop() {
        return desktop;
    }

    /** The disks, that to boot from first. */
    public List<BootDiskTO> getDisks() {
        return disks;
    }

    /** Processors, 1 or more; the machine gets no more than the host has. */
    public int getCpus() {
        return cpus;
    }

    /** Memory in MiB, 1 or more; the machine gets no more than the host has free. */
    public int getMemoryMib() {
        return memoryMib;
    }

    /** How it sees its disks: VIRTIO, SCSI, SATA or IDE. */
    public String getBus() {
        return bus;
    }

    /** For how long it runs, 5 to 600 seconds. */
    public int getSeconds() {
        return seconds;
    }
}
