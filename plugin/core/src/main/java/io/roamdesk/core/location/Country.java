// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A country of ISO 3166-1.
 *
 * @param code alpha-2 code, two upper-case letters
 */
public record Country(String code) implements Comparable<Country> {

    private static final Map<String, String> CODE_BY_KEY = codes();

    /**
     * @param code alpha-2 code in any case, alpha-3 code, or English name
     * @throws UnknownCountry when it is none of these
     */
    public Country {
        String known = code == null ? null : CODE_BY_KEY.get(Names.key(code));
        if (known == null) {
            throw new UnknownCountry(code);
        }
        code = known;
    }

    /** Same as the constructor, reads better at a call. */
    public static Country of(String codeOrName) {
        return new Country(codeOrName);
    }

    /** The English name. */
    public String name() {
        return new Locale("", code).getDisplayCountry(Locale.ENGLISH);
    }

    @Override
    public int compareTo(Country other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        Arrays.stream(Locale.getISOCountries()).forEach(code -> {
            Locale locale = new Locale("", code);
            codes.put(Names.key(code), code);
            codes.put(Names.key(locale.getISO3Country()), code);
            codes.put(Names.key(locale.getDisplayCountry(Locale.ENGLISH)), code);
        });
        return Map.copyOf(codes);
    }
}
