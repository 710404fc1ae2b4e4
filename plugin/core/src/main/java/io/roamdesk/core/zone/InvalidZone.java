// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

/** Settings of a zone that make no sense by themselves. */
public final class InvalidZone extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidZone(String zone, String setting, String value, String allowed) {
        super("zone \"" + zone + "\": " + setting + " \"" + value + "\" is not usable, expected is " + allowed);
    }
}
