// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

/** What tells where a user is, the most trusted first: the order of the constants is the precedence. */
public enum Signal {
    /** An administrator named the zone. */
    ADMINISTRATOR("administrator"),
    /** An address of the client lies in a range of an office. */
    OFFICE_RANGE("office range"),
    /** Round trips that the client measured. */
    LATENCY("measured latency"),
    /** Latitude and longitude from the device. */
    COORDINATES("device coordinates"),
    /** An office, city or country that the client named. */
    CLAIM("office, city or country named by the client"),
    /** The public address that the client named, looked up in the address database. */
    PUBLIC_ADDRESS("public address"),
    /** The address that the request came from, looked up in the address database. */
    REQUEST_ADDRESS("request's own address"),
    /** Nothing is known: the user is taken to be at the desktop's home zone, if it has one. */
    HOME_ZONE("home zone");

    private final String text;

    Signal(String text) {
        this.text = text;
    }

    boolean isTrustedMoreThan(Signal other) {
        return compareTo(other) < 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
