// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * Starts the job that merges the layers of a passive replica into its lowest one, and gives that the top's name and record. Safe to be killed at any point:
 * the top stays valid until the merged layer has taken its place.
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

    /** The absolute path of the replica's top layer. */
    public String getPath() {
        return path;
    }

    /** The uuid of the desktop whose replica it must be. */
    public String getDesktop() {
        return desktop;
    }
}
