// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import java.util.Collection;

/** A city's name that several countries have. */
public final class AmbiguousCity extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    AmbiguousCity(String name, Collection<?> cities) {
        super("city \"" + name + "\" is in several countries: " + KnownNames.of(cities) + "; report the country too");
    }
}
