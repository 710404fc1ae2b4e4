// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * Asks a job to end; the answer says how it stood then. It has ended when its state is no longer RUNNING.
 */
public final class CancelJobCommand extends RoamdeskCommand {
    private String jobId;

    CancelJobCommand() {}

    public CancelJobCommand(String jobId) {
        this.jobId = jobId;
    }

    /** Its id. */
    public String getJobId() {
        return jobId;
    }
}
