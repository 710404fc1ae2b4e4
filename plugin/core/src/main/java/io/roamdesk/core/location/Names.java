// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How names of places are compared: case, accents, punctuation and extra blanks do not tell two places apart. */
final class Names {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Names() {}

    /** "Sankt-Gallen " and "sankt gallen" have one key, so have "Zürich" and "Zurich". Empty when nothing is left. */
    static String key(String name) {
        String bare =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        return SEPARATORS.matcher(bare).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
