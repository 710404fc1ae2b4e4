// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * Starts the job that merges a layer of a passive replica and all that lie below it, down to the base, into one, which takes the layer's name and record. Layers that lie over
 * it stay as they are, and show what they showed: that is how old recovery points are removed. Refused while somebody has the layer, or one over it, open. Safe to be killed at any
 * point: the layer stays valid until the merged one has taken its place.
 */
public final class CollapseReplicaCommand extends RoamdeskCommand {
    private String jobId;
    private String path;
    private String desktop;

    CollapseReplicaCommand() {}

    public CollapseReplicaCommand(String jobId, String path, String desktop) {
        this.jobId = jobId;
        this.path = path;
        this.desktop = desktop;
    }

    /** The id to watch it by. */
    public String getJobId() {
        return jobId;
    }

    /** The absolute path of the layer; the replica's top one, or one in the midst. */
    public String getPath() {
        return path;
    }

    /** The uuid of the desktop whose replica it must be. */
    public String getDesktop() {
        return desktop;
    }
}
