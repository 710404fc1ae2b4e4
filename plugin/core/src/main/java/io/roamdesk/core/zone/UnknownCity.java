// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import java.util.Collection;

/** A city that no zone and no office is in. */
public final class UnknownCity extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownCity(String name, Collection<?> known) {
        super("city \"" + name + "\" is not known: " + KnownNames.of(known)
                + "; report coordinates or an address from anywhere else");
    }
}
