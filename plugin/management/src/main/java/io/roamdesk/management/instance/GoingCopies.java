// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import io.roamdesk.core.desktop.DesktopId;

/**
 * Of which desktops copies are being removed now, by any server of the cluster. Between the removal of a copy's first file and that of its rows nobody may begin to build on it: who
 * enables replication again at once would be told that its replica is not there.
 */
@FunctionalInterface
public interface GoingCopies {
    /** Whether copies of a desktop are being removed. */
    boolean areGoing(DesktopId desktop);
}
