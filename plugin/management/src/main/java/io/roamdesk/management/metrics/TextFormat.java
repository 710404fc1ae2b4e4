// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.metrics;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes figures in Prometheus' text format, version 0.0.4: for each family a line HELP, a line TYPE and all of its samples together, each line ended by a line feed
 * (https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format). By hand, since this is all of it that gauges read at the moment of asking need.
 */
final class TextFormat {
    /** The content type of what is written. */
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();
    private String family = "";

    /** Begins a family of gauges; its samples follow. */
    TextFormat gauge(String name, String help) {
        family = name;
        text.append("# HELP ")
                .append(name)
                .append(' ')
                .append(help.replace("\\", "\\\\").replace("\n", "\\n"))
                .append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
        return this;
    }

    /** A sample of the family that was begun last. Whole numbers are written without an exponent, so that a person can read them. */
    TextFormat sample(Map<String, String> labels, double value) {
        text.append(family);
        if (!labels.isEmpty()) {
            text.append(labels.entrySet().stream()
                    .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                    .collect(Collectors.joining(",", "{", "}")));
        }
        text.append(' ').append(number(value)).append('\n');
        return this;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
