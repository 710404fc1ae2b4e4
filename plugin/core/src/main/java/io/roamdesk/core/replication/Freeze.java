// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

/** What is done with a running guest at the moment that becomes a recovery point. */
public enum Freeze {
    /** Nothing: the point is as after a power cut. */
    CRASH,
    /** Its file systems are frozen through the QEMU guest agent, for 10 s at the most. */
    FILE_SYSTEMS
}
