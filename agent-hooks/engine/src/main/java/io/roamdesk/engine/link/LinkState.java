// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import java.util.Arrays;

/** What may be done with a copy of a redo log. Only an active one may be started. */
public enum LinkState {
    /** Startable, in its own zone. */
    ACTIVE("active"),
    /** Taken out of service for an operation. */
    RELEASED("released"),
    /** Complete at the destination of an operation, and not yet handed over. */
    RECEIVED("received"),
    /** Kept as a replica; its active link, or its residence, names where the desktop lives. */
    PASSIVE("passive");

    private final String text;

    LinkState(String text) {
        this.text = text;
    }

    /** The state as it stands in the record. */
    public String text() {
        return text;
    }

    /** Whether a copy in this state names the operation that brought it there. */
    public boolean belongsToOperation() {
        return this == RELEASED || this == RECEIVED;
    }

    /** The state that this text stands for. */
    public static LinkState parse(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + text
                        + "\" is no state of a link record; there are active, released, received, passive"));
    }
}
