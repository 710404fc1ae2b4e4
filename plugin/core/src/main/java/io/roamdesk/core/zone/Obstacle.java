// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import java.util.Objects;

/**
 * Why a zone cannot take a desktop in.
 *
 * @param code for programs
 * @param text for people, with the numbers
 */
public record Obstacle(Code code, String text) {

    /** The kinds of obstacles. */
    public enum Code {
        /** No host that is up has the Roamdesk agent. */
        NO_HOST_WITH_AGENT,
        /** No host with the agent has enough free processor. */
        NOT_ENOUGH_CPU,
        /** No host with the agent has enough free memory. */
        NOT_ENOUGH_MEMORY,
        /** No host with the agent has enough free storage. */
        NOT_ENOUGH_STORAGE,
        /** Each need is met by some host, but no host meets all. */
        NO_HOST_WITH_ALL,
        /** The base is not there and cannot be sent. */
        NO_TEMPLATE,
        /** A network of the desktop has no counterpart. */
        NO_NETWORK,
        /** The service or disk offering is not available there. */
        NO_OFFERING,
        /** Anything else that the text tells. */
        OTHER
    }

    public Obstacle {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return code + ": " + text;
    }
}
