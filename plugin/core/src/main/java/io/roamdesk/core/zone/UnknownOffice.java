// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import java.util.Collection;

/** An office that no zone has. */
public final class UnknownOffice extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownOffice(String name, Collection<?> known) {
        super("office \"" + name + "\" is not known: " + KnownNames.of(known));
    }
}
