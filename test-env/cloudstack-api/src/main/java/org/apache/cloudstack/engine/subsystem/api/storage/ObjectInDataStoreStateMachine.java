// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.engine.subsystem.api.storage;

/** How an object comes to lie in a store. */
public interface ObjectInDataStoreStateMachine {
    /** How it stands. */
    enum State {
        Allocated,
        Creating2,
        Creating,
        Created,
        Ready,
        Copying,
        Migrating,
        Migrated,
        Destroying,
        Destroyed,
        Failed,
        Hidden
    }
}
