// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

/** What a guest finds when it is started from a recovery point. */
public enum Consistency {
    /** As after a power cut. */
    CRASH,
    /** Its file systems were frozen: as after they were unmounted. */
    FILE_SYSTEMS,
    /** Freezing was tried, and was broken off at its limit: as after a power cut. */
    TIMED_OUT,
    /** It did not run: as its last stop left the disks. */
    STOPPED
}
