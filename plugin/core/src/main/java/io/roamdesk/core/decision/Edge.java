// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.policy.Thresholds;

/** Which of the two thresholds a zone is compared with. */
enum Edge {
    /** For a zone that the desktop could go to. */
    ENTER("enter"),
    /** For the zone where the desktop is. */
    LEAVE("leave");

    private final String text;

    Edge(String text) {
        this.text = text;
    }

    double of(Thresholds thresholds) {
        return this == ENTER ? thresholds.enter() : thresholds.leave();
    }

    @Override
    public String toString() {
        return text;
    }
}
