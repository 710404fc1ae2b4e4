// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.desktop;

/** What a copy of a disk is good for. */
public enum LinkState {
    /** The desktop may be started from it, in its zone. */
    ACTIVE,
    /** Taken out of service for an operation; nobody may start it. */
    RELEASED,
    /** Whole and verified at a destination, not yet to be started. */
    RECEIVED,
    /** A replica; the desktop lives where the active link points. */
    PASSIVE
}
