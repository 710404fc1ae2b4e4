// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.Epoch;
import java.util.Optional;

/** Knows the ownership epochs of desktops. */
public interface Epochs {
    /** The epoch of a desktop; empty when the machine does not roam. */
    Optional<Epoch> epoch(DesktopId desktop);

    /** The epoch of any instance whose disks Roamdesk copies, whether it roams or is only replicated; empty when it does neither. */
    Optional<Epoch> ownership(DesktopId desktop);
}
