// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * Starts the job that computes, or reads from the index beside it, the digest of a base. Its result's baseDigest has it.
 */
public final class IndexBaseCommand extends RoamdeskCommand {
    private String jobId;
    private String path;

    IndexBaseCommand() {}

    public IndexBaseCommand(String jobId, String path) {
        this.jobId = jobId;
        this.path = path;
    }

    /** The id to watch it by. */
    public String getJobId() {
        return jobId;
    }

    /** The absolute path of the base. */
    public String getPath() {
        return path;
    }
}
