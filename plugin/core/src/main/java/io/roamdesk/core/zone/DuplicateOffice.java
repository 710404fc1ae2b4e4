// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

/** Two offices with one name: a client that names its office would not say which. */
public final class DuplicateOffice extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    DuplicateOffice(OfficeMatch first, OfficeMatch second) {
        super("office \"" + second.office().name() + "\" of zone \""
                + second.zone().name()
                + "\" has the name of an office of zone \"" + first.zone().name()
                + "\": the name of an office is used once in all zones");
    }
}
