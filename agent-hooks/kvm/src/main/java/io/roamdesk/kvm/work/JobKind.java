// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.work;

import java.util.Locale;

/** What a job of this host does. */
public enum JobKind {
    /** Finds the digest of a base. */
    INDEX,
    /** Sees that a base is there and pinned. */
    PIN,
    /** Sends disks to another host. */
    SEND,
    /** Merges layers of a replica. */
    COLLAPSE,
    /** Compares a recovery point with what it was sealed as. */
    VERIFY,
    /** Starts a recovery point for a look. */
    BOOT;

    /** Whether it gives way to a desktop that is to move onto what it reads: somebody waits for that. */
    boolean givesWay() {
        return this == VERIFY || this == BOOT;
    }

    /** Its name in figures. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
