// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/** Changes the most that a running transfer may send in a second. What is no transfer is refused with BAD_COMMAND; one that has ended stays as it is. Answered by a {@link JobAnswer}. */
public final class LimitJobCommand extends RoamdeskCommand {
    private String jobId;
    private long bytesPerSecond;

    LimitJobCommand() {}

    public LimitJobCommand(String jobId, long bytesPerSecond) {
        this.jobId = jobId;
        this.bytesPerSecond = bytesPerSecond;
    }

    /** The id of the transfer. */
    public String getJobId() {
        return jobId;
    }

    /** Bytes on the wire, in a second; 0 for no limit. */
    public long getBytesPerSecond() {
        return bytesPerSecond;
    }
}
