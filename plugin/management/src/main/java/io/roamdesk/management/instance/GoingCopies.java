// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import io.roamdesk.core.desktop.DesktopId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Of which desktops this server is removing copies now. Between the removal of a copy's files and that of its rows nobody may begin to build on it: who enables replication again at
 * once would be told that its replica is not there. Another server of a cluster does not see it; an update that it begins then fails once, and is tried again.
 */
public class GoingCopies {
    private final Set<DesktopId> desktops = ConcurrentHashMap.newKeySet();

    /** Removes copies of a desktop, or does not; not while it is removing others of the same. */
    public void during(DesktopId desktop, Runnable removal) {
        if (!desktops.add(desktop)) {
            return;
        }
        try {
            removal.run();
        } finally {
            desktops.remove(desktop);
        }
    }

    /** Whether copies of a desktop are being removed. */
    public boolean of(DesktopId desktop) {
        return desktops.contains(desktop);
    }
}
