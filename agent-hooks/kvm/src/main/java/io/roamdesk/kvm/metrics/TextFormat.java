// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.metrics;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes figures in Prometheus' text format, version 0.0.4: for each family a line HELP, a line TYPE and all of its samples together, each line ended by a line feed
 * (https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format). Whole numbers are all that is needed here.
 */
final class TextFormat {
    /** The content type of what is written. */
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();
    private String family = "";

    /** Begins a family of values that rise and fall; its samples follow. */
    TextFormat gauge(String name, String help) {
        return family(name, help, "gauge");
    }

    /** Begins a family of values that only rise while the agent runs; its samples follow. */
    TextFormat counter(String name, String help) {
        return family(name, help, "counter");
    }

    private TextFormat family(String name, String help, String type) {
        family = name;
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    /** A sample of the family that was begun last. */
    TextFormat sample(Map<String, String> labels, long value) {
        text.append(family);
        if (!labels.isEmpty()) {
            text.append(labels.entrySet().stream()
                    .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                    .collect(Collectors.joining(",", "{", "}")));
        }
        text.append(' ').append(value).append('\n');
        return this;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
