// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

/** What was read at the source to find what changed. */
public enum Compared {
    /** Only what the machine wrote since the destination's newest point. */
    DIRTY_BITMAP,
    /** Everything that lies above the base, of one disk at least. */
    ALL_ABOVE_BASE
}
