// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

/** A zone that has no roaming settings. */
public final class UnknownZone extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownZone(ZoneId id, int known) {
        super("zone " + id + " is none of the " + known + " roaming zones: give it coordinates, city and country with"
                + " updateRoamingZone first");
    }
}
