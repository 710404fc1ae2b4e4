// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.replication.Freeze;
import io.roamdesk.core.replication.Retention;
import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.util.List;

/**
 * What somebody wants: the replica of a desktop in another zone up to date.
 *
 * @param desktop the desktop, or any other machine
 * @param to the zone
 * @param reasons why, in order, for the journal
 * @param longest after how long an update that has not recorded its point is taken back
 * @param bytesPerSecond the most that it may send in a second; 0 for no limit
 * @param freeze what is done with a running guest
 * @param retention how many points are kept
 */
public record ReplicaOrder(
        DesktopId desktop,
        ZoneId to,
        List<String> reasons,
        Duration longest,
        long bytesPerSecond,
        Freeze freeze,
        Retention retention) {
    public ReplicaOrder {
        reasons = List.copyOf(reasons);
    }
}
