// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.policy;

/** What nearness is measured in. */
public enum Unit {
    /** Great-circle distance. */
    KM("km"),
    /** Round trip. */
    MS("ms"),
    /** Duration. */
    SECONDS("s");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    /** The value with one decimal place and the unit, in the form that all reasons and errors use. */
    public String text(double value) {
        double rounded = Math.round(value * 10) / 10.0;
        return (rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded)) + " "
                + symbol;
    }
}
