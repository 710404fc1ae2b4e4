// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

import java.util.List;

/**
 * Removes the checkpoints of a machine that no destination needs any more, with their bitmaps: all that are named {@code roamdesk-*} but those listed. Others' are never
 * touched. Succeeds when the machine does not run, and leaves everything as it is then; refuses while a job reads the machine. Answered by a {@link RoamdeskAnswer}.
 */
public final class KeepCheckpointsCommand extends RoamdeskCommand {
    private String machine;
    private List<String> keep;

    KeepCheckpointsCommand() {}

    public KeepCheckpointsCommand(String machine, List<String> keep) {
        this.machine = machine;
        this.keep = keep;
    }

    /** The name that libvirt knows the machine by. */
    public String getMachine() {
        return machine;
    }

    /** The names of the checkpoints to keep; empty for none. */
    public List<String> getKeep() {
        return keep;
    }
}
