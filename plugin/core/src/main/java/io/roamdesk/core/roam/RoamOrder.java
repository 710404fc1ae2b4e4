// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.util.List;

/**
 * What somebody wants: a desktop in another zone.
 *
 * @param desktop the desktop
 * @param to the zone
 * @param reasons why, in order, for the journal
 * @param grace how long a running desktop may take to shut down
 * @param otherwise what to do when it does not
 * @param longest after how long an operation that has not passed its point of no return is aborted
 * @param bytesPerSecond the most that its transfers may send in a second; 0 for no limit
 */
public record RoamOrder(
        DesktopId desktop,
        ZoneId to,
        List<String> reasons,
        Duration grace,
        RunningDesktop otherwise,
        Duration longest,
        long bytesPerSecond) {
    public RoamOrder {
        reasons = List.copyOf(reasons);
    }
}
