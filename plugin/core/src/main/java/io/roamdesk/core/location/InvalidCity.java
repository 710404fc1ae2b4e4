// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

/** A city's name that holds no letter and no digit, or is too long to be one. */
public final class InvalidCity extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidCity(String name) {
        super("\"" + name + "\" is no city's name: 1 to " + City.LONGEST_NAME
                + " characters are expected, at least one of them a letter or digit");
    }
}
