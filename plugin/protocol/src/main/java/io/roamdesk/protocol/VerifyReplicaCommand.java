// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * Starts the job that reads the whole redo log of a passive replica, hashes it and compares it with its index and with its point. It ends DONE, its result's point being that
 * one, or FAILED with DIGEST_MISMATCH, naming the first component that differs. Changes nothing. Answered by a {@link JobAnswer}.
 */
public final class VerifyReplicaCommand extends RoamdeskCommand {
    private String jobId;
    private String path;
    private String desktop;
    private String point;

    VerifyReplicaCommand() {}

    public VerifyReplicaCommand(String jobId, String path, String desktop, String point) {
        this.jobId = jobId;
        this.path = path;
        this.desktop = desktop;
        this.point = point;
    }

    /** The id to watch it by. */
    public String getJobId() {
        return jobId;
    }

    /** The absolute path of the layer that is the recovery point. */
    public String getPath() {
        return path;
    }

    /** The uuid of the desktop whose replica it must be. */
    public String getDesktop() {
        return desktop;
    }

    /** The digest that the recovery point must have, hexadecimal. */
    public String getPoint() {
        return point;
    }
}
