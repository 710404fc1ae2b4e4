// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * Asks how a job stands. An agent that has a thread to spare answers when the job has ended, or the time to wait is over.
 */
public final class JobStatusCommand extends RoamdeskCommand {
    /** The longest time to wait, in milliseconds. */
    public static final long LONGEST_WAIT = 2000;

    private String jobId;
    private long waitMillis;

    JobStatusCommand() {}

    public JobStatusCommand(String jobId, long waitMillis) {
        this.jobId = jobId;
        this.waitMillis = waitMillis;
    }

    /** Its id. */
    public String getJobId() {
        return jobId;
    }

    /** For how many milliseconds the agent may wait for the end of the job, 0 to {@link #LONGEST_WAIT}. */
    public long getWaitMillis() {
        return waitMillis;
    }
}
