// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.event;

/** The types of Roamdesk's events, as CloudStack records and lists them. */
public final class RoamingEvents {
    public static final String ZONE_UPDATE = "ROAMING.ZONE.UPDATE";
    public static final String POLICY_CREATE = "ROAMING.POLICY.CREATE";
    public static final String POLICY_UPDATE = "ROAMING.POLICY.UPDATE";
    public static final String POLICY_DELETE = "ROAMING.POLICY.DELETE";
    public static final String DESKTOP_ENABLE = "ROAMING.DESKTOP.ENABLE";
    public static final String DESKTOP_DISABLE = "ROAMING.DESKTOP.DISABLE";
    public static final String DESKTOP_CONNECT = "ROAMING.DESKTOP.CONNECT";
    public static final String DESKTOP_MIGRATE = "ROAMING.DESKTOP.MIGRATE";
    public static final String LOCATION_REPORT = "ROAMING.LOCATION.REPORT";
    public static final String NETWORK_MAPPING_CREATE = "ROAMING.NETWORKMAPPING.CREATE";
    public static final String NETWORK_MAPPING_DELETE = "ROAMING.NETWORKMAPPING.DELETE";
    public static final String OPERATION_CANCEL = "ROAMING.OPERATION.CANCEL";
    /** A move has ended, well or not; the description says which. */
    public static final String OPERATION_END = "ROAMING.OPERATION.END";

    private RoamingEvents() {}
}
