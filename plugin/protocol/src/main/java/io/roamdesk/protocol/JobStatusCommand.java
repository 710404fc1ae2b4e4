// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * Asks how a job stands.
 */
public final class JobStatusCommand extends RoamdeskCommand {
    private String jobId;

    JobStatusCommand() {}

    public JobStatusCommand(String jobId) {
        this.jobId = jobId;
    }

    /** Its id. */
    public String getJobId() {
        return jobId;
    }
}
