// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

/** Two roaming zones with one id. */
public final class DuplicateZone extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    DuplicateZone(RoamingZone first, RoamingZone second) {
        super("zone " + first.id() + " is there twice, as \"" + first.name() + "\" and as \"" + second.name() + "\"");
    }
}
