// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.event;

import org.apache.cloudstack.alert.AlertService.AlertType;

/** The type of Roamdesk's alerts, as CloudStack records and lists them. */
public final class RoamingAlerts {
    /** Far above the numbers of CloudStack's own types, which are below 100. */
    private static final short NUMBER = 4220;

    /** A move that failed, or that does not get on. */
    public static final AlertType MOVE = AlertType.generateAlert(NUMBER, "ALERT.ROAMING.MOVE");

    /** A replica that is older than its goal allows, or is about to be. */
    public static final AlertType REPLICATION =
            AlertType.generateAlert((short) (NUMBER + 1), "ALERT.ROAMING.REPLICATION");

    private RoamingAlerts() {}
}
