// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage;

/** A snapshot of a volume. */
public interface Snapshot {
    /** How it stands. */
    enum State {
        Allocated,
        Creating,
        CreatedOnPrimary,
        BackingUp,
        BackedUp,
        Copying,
        Destroying,
        Destroyed,
        Hidden,
        Error
    }
}
