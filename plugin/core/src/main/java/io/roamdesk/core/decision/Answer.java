// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

/** Whether something holds, as far as what was reported can tell. */
enum Answer {
    YES,
    NO,
    UNKNOWN;

    static Answer of(boolean holds) {
        return holds ? YES : NO;
    }
}
