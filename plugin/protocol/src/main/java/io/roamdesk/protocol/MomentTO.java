// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/** The moment at which a running machine was read, and how. */
public final class MomentTO {
    private long takenAt;
    private Consistency consistency;
    private Compared compared;
    private String reason;
    private long frozenMillis;

    MomentTO() {}

    public MomentTO(long takenAt, Consistency consistency, Compared compared, String reason, long frozenMillis) {
        this.takenAt = takenAt;
        this.consistency = consistency;
        this.compared = compared;
        this.reason = reason;
        this.frozenMillis = frozenMillis;
    }

    /** What the guest finds when it starts from the disks as they were at the moment. */
    public enum Consistency {
        /** As after a power cut. */
        CRASH,
        /** Its file systems were frozen: as after they were unmounted. */
        FILE_SYSTEMS,
        /** Freezing was tried, and was broken off at its deadline: as after a power cut. */
        TIMED_OUT
    }

    /** What was read to find what changed. */
    public enum Compared {
        /** Only what the machine wrote since the destination's newest point. */
        DIRTY_BITMAP,
        /** Everything that lies above the base, of one disk at least. */
        ALL_ABOVE_BASE
    }

    /** Milliseconds since 1970, by the clock of the host; the content is not older. */
    public long getTakenAt() {
        return takenAt;
    }

    /** What the guest finds when it starts from it. */
    public Consistency getConsistency() {
        return consistency;
    }

    /** What was read to find what changed. */
    public Compared getCompared() {
        return compared;
    }

    /** Why it was not the bitmap, and why the file systems were not frozen though asked for; null when there is nothing to say. */
    public String getReason() {
        return reason;
    }

    /** How long the guest's file systems were frozen, milliseconds; 0 when they were not. */
    public long getFrozenMillis() {
        return frozenMillis;
    }
}
