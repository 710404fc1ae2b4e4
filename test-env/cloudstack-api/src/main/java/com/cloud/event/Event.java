// SPDX-License-Identifier: Apache-2.0
package com.cloud.event;

/** Something that an account did. */
public interface Event {
    /** How far the action has come. */
    enum State {
        Created,
        Scheduled,
        Started,
        Completed
    }
}
