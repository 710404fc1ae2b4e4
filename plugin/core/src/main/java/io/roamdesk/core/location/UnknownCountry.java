// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

/** A country that ISO 3166-1 does not list. */
public final class UnknownCountry extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownCountry(String text) {
        super("\"" + text + "\" is no country of ISO 3166-1: a code of two letters is expected, such as FR,"
                + " or the English name, such as France");
    }
}
