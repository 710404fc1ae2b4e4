// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * Asks that the disks of a running machine are read as they were at one moment, all at the same. The agent takes the moment when the job begins, and ends it with the job.
 */
public final class MachineMomentTO {
    private String machine;
    private String checkpoint;
    private String since;
    private boolean freeze;

    MachineMomentTO() {}

    public MachineMomentTO(String machine, String checkpoint, String since, boolean freeze) {
        this.machine = machine;
        this.checkpoint = checkpoint;
        this.since = since;
        this.freeze = freeze;
    }

    /** The name that libvirt knows the machine by. */
    public String getMachine() {
        return machine;
    }

    /** The name of the checkpoint that marks the moment, {@code roamdesk-} and something unique; it is there after the job is DONE, and gone when it failed. */
    public String getCheckpoint() {
        return checkpoint;
    }

    /** The name of the checkpoint at which the destination's newest point was taken; null for none. One that is not there costs time, and the outcome says so. */
    public String getSince() {
        return since;
    }

    /** Whether the guest's file systems are frozen for the moment, through the QEMU guest agent. A guest without one is read as after a power cut, and the outcome says so. */
    public boolean isFreeze() {
        return freeze;
    }
}
