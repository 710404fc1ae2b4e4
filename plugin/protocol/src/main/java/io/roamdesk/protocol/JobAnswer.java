// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

import java.util.List;

/**
 * How a job stands. A job that failed is a true answer: the result of the answer says whether the job is known, its state how it fares.
 */
public final class JobAnswer extends RoamdeskAnswer {
    private String jobId;
    private JobState state;
    private long bytesDone;
    private long bytesTotal;
    private long wireBytes;
    private long bytesPerSecond;
    private long startedAt;
    private long endedAt;
    private String phase;
    private Failure jobFailure;
    private List<DiskResultTO> disks;
    private MomentTO taken;
    private ScreenTO screen;

    JobAnswer() {}

    public JobAnswer(
            RoamdeskCommand command,
            String jobId,
            JobState state,
            long bytesDone,
            long bytesTotal,
            long wireBytes,
            long bytesPerSecond,
            long startedAt,
            long endedAt,
            String phase,
            Failure jobFailure,
            List<DiskResultTO> disks,
            MomentTO taken,
            ScreenTO screen) {
        super(command, null);
        this.jobId = jobId;
        this.state = state;
        this.bytesDone = bytesDone;
        this.bytesTotal = bytesTotal;
        this.wireBytes = wireBytes;
        this.bytesPerSecond = bytesPerSecond;
        this.startedAt = startedAt;
        this.endedAt = endedAt;
        this.phase = phase;
        this.jobFailure = jobFailure;
        this.disks = disks;
        this.taken = taken;
        this.screen = screen;
    }

    public JobAnswer(RoamdeskCommand command, Failure failure) {
        super(command, failure);
    }

    /** Its id. */
    public String getJobId() {
        return jobId;
    }

    /** How it stands. */
    public JobState getState() {
        return state;
    }

    /** Bytes of disk dealt with. */
    public long getBytesDone() {
        return bytesDone;
    }

    /** Bytes of disk to deal with; 0 until known. */
    public long getBytesTotal() {
        return bytesTotal;
    }

    /** Bytes counted on the sockets, both ways, TLS and HTTP included. */
    public long getWireBytes() {
        return wireBytes;
    }

    /** The rate on the wire of the last seconds. */
    public long getBytesPerSecond() {
        return bytesPerSecond;
    }

    /** Milliseconds since 1970. */
    public long getStartedAt() {
        return startedAt;
    }

    /** Milliseconds since 1970; 0 while it runs. */
    public long getEndedAt() {
        return endedAt;
    }

    /** What it does now, in a few words. */
    public String getPhase() {
        return phase;
    }

    /** Why it failed; null otherwise. */
    public Failure getJobFailure() {
        return jobFailure;
    }

    /** What it did, for each disk; complete when it is DONE. */
    public List<DiskResultTO> getDisks() {
        return disks;
    }

    /** The moment at which the machine was read; null when the command asked for none, and until it is known. */
    public MomentTO getTaken() {
        return taken;
    }

    /** What the screen of the machine shows that the job has started; null when it starts none, and until it is known. */
    public ScreenTO getScreen() {
        return screen;
    }
}
