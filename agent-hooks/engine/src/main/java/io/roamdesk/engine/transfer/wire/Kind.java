// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

/** The kinds of messages; the verb is the last element of the request's path. */
public enum Kind {
    OPEN(1, "open"),
    OFFER(2, "offer"),
    COMPONENTS(3, "components"),
    SEAL(4, "seal"),
    STATUS(5, "status"),
    BLOCKS(6, "blocks");

    private static final int ANSWER = 128;

    private final int number;
    private final String verb;

    Kind(int number, String verb) {
        this.number = number;
        this.verb = verb;
    }

    /** The kind's byte in a request. */
    public byte request() {
        return (byte) number;
    }

    /** The kind's byte in an answer. */
    public byte answer() {
        return (byte) (number + ANSWER);
    }

    public String verb() {
        return verb;
    }
}
