// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent;

import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The XML of a machine, with {@code @WORD@} where a value goes. */
public final class DomainTemplate {
    private static final Pattern WORD = Pattern.compile("@([A-Z_]+)@");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    private final String text;

    public DomainTemplate(String text) {
        // Its comments explain the words to people; they must not count as places for values.
        this.text = COMMENT.matcher(text).replaceAll("");
    }

    /** The XML with all values in; fails when a word has none. */
    public String fill(Map<String, String> values) throws IOException {
        TreeSet<String> missing = new TreeSet<>();
        String xml = WORD.matcher(text).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                missing.add(match.group(1));
                return "";
            }
            return Matcher.quoteReplacement(escape(value));
        });
        if (!missing.isEmpty()) {
            throw new IOException("The domain template has places for " + missing + " that nobody gave a value");
        }
        return xml;
    }

    private static String escape(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }
}
